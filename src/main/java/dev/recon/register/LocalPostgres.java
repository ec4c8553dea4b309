package dev.recon.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL server of our own for machines without one: binaries from the jar, data under {@code RECON_HOME/postgres},
 * written durably (fsync stays on), reachable on loopback only and with a password that only this user can read.
 *
 * <p>A killed program leaves its server running; the next start attaches to it. Every user of the server holds a shared
 * lock on a file, and the last one to leave stops it, so that a status command never stops the server under a run.
 */
final class LocalPostgres implements AutoCloseable {

    static final String USER = "recon";
    private static final String DATABASE = "postgres";
    private static final int START_SECONDS = 60;

    // A file lock belongs to the whole process, so the users within one process share one server object.
    private static final Map<Path, LocalPostgres> SHARED = new HashMap<>();

    private final Path home;
    private int usesHere;
    private final PostgresBinaries binaries;
    private final FileChannel users;
    private final String password;
    private final int port;

    private LocalPostgres(Path home, PostgresBinaries binaries, FileChannel users, String password, int port) {
        this.home = home;
        this.binaries = binaries;
        this.users = users;
        this.password = password;
        this.port = port;
    }

    /**
     * Attaches to the server that runs on these data, or starts one.
     *
     * @throws DatabaseException with the way out if that fails
     */
    static LocalPostgres attachOrStart(Path reconHome) {
        Path home = reconHome.toAbsolutePath().normalize().resolve("postgres");
        synchronized (SHARED) {
            LocalPostgres server = SHARED.get(home);
            if (server == null) {
                server = opened(home);
                SHARED.put(home, server);
            }
            server.usesHere++;
            return server;
        }
    }

    private static LocalPostgres opened(Path home) {
        try {
            Files.createDirectories(home);
            return locked(home);
        } catch (IOException | UncheckedIOException problem) {
            throw new DatabaseException(
                    "The embedded PostgreSQL under " + home + " could not be started: " + sentence(problem)
                            + " Set DATABASE_URL to a PostgreSQL server, or RECON_HOME to a folder on a local disk that"
                            + " this user may write; as root, where user namespaces are off, run as a normal user.",
                    problem);
        }
    }

    // A file that may not be touched is all that Java's message says; the operator must be told why.
    private static String sentence(Exception problem) {
        String reason = problem instanceof AccessDeniedException ? " may not be read or written" : "";
        String message = problem.getMessage() + reason;
        return message.endsWith(".") ? message : message + ".";
    }

    private static LocalPostgres locked(Path home) throws IOException {
        // Two starters take turns here, so that only one of them makes the cluster.
        try (FileChannel door = open(home.resolve("start.lock"));
                FileLock turn = door.lock()) {
            FileChannel users = open(home.resolve("users.lock"));
            try {
                users.lock(0, Long.MAX_VALUE, true);
                return running(home, users);
            } catch (IOException | RuntimeException problem) {
                users.close();
                throw problem;
            }
        }
    }

    private static LocalPostgres running(Path home, FileChannel users) throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(home);
        String password = password(home);
        Path data = home.resolve("data");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            create(home, binaries);
        }
        int port = livePort(data).orElse(0);
        if (port == 0) {
            port = start(home, binaries);
        }
        return new LocalPostgres(home, binaries, users, password, port);
    }

    private static void create(Path home, PostgresBinaries binaries) throws IOException {
        // A kill in the middle of initdb leaves half a cluster: it is made aside and renamed when complete.
        Path fresh = home.resolve("data.new");
        binaries.deleteTree(fresh);
        binaries.run(
                "initdb",
                "-D",
                fresh.toString(),
                "-U",
                USER,
                "-E",
                "UTF8",
                "--locale=C",
                "-A",
                "scram-sha-256",
                "--pwfile=" + home.resolve("password"),
                "--data-checksums");
        Files.move(fresh, home.resolve("data"));
    }

    private static int start(Path home, PostgresBinaries binaries) throws IOException {
        int port = freePort();
        String options = String.join(
                " ",
                List.of(
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=''",
                        "-c",
                        "fsync=on",
                        "-c",
                        "synchronous_commit=on",
                        "-c",
                        "full_page_writes=on",
                        "-c",
                        "max_connections=50",
                        "-c",
                        "shared_buffers=256MB",
                        "-c",
                        "max_wal_size=2GB",
                        "-c",
                        "jit=off",
                        "-c",
                        "timezone=UTC"));
        binaries.run(
                "pg_ctl",
                "-D",
                home.resolve("data").toString(),
                "-l",
                home.resolve("server.log").toString(),
                "-w",
                "-t",
                String.valueOf(START_SECONDS),
                "-o",
                options,
                "start");
        return port;
    }

    /**
     * The port of a server that runs on these data, as soon as it is ready: one that a killed program had just started may
     * still be recovering. The format of postmaster.pid is PostgreSQL's own.
     */
    private static Optional<Integer> livePort(Path data) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline) {
            List<String> lines = pidFile(data);
            if (lines.isEmpty() || !isPostgres(Long.parseLong(lines.get(0).strip()))) {
                return Optional.empty();
            }
            if (lines.size() >= 8 && lines.get(7).startsWith("ready")) {
                return Optional.of(Integer.parseInt(lines.get(3).strip()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new IOException("a server that was started earlier is not ready after " + START_SECONDS + " s; see "
                + data.resolveSibling("server.log"));
    }

    private static List<String> pidFile(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        return Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
    }

    // After a power cut another program may have the number: the file alone proves nothing.
    private static boolean isPostgres(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(false))
                .orElse(false);
    }

    private static String password(Path home) throws IOException {
        Path file = home.resolve("password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path fresh = Files.createTempFile(
                    home,
                    "password",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, HexFormat.of().formatHex(random));
            Files.move(fresh, file);
        }
        return Files.readString(file).strip();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        synchronized (SHARED) {
            usesHere--;
            if (usesHere == 0) {
                SHARED.remove(home);
                leave();
            }
        }
    }

    private void leave() {
        try (FileChannel door = open(home.resolve("start.lock"));
                FileLock turn = door.lock()) {
            users.close();
            stopIfLast();
        } catch (IOException problem) {
            // The server keeps running and the next start attaches to it: nothing is lost.
            throw new DatabaseException(
                    "The embedded PostgreSQL could not be stopped: " + problem.getMessage(), problem);
        }
    }

    private void stopIfLast() throws IOException {
        try (FileChannel again = open(home.resolve("users.lock"));
                FileLock alone = again.tryLock()) {
            if (alone != null) {
                binaries.run(
                        "pg_ctl",
                        "-D",
                        home.resolve("data").toString(),
                        "-m",
                        "fast",
                        "-w",
                        "-t",
                        String.valueOf(TimeUnit.MINUTES.toSeconds(1)),
                        "stop");
            }
        }
    }
}
