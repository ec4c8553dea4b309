package dev.recon.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL of one test's own, which may be stopped as a power cut stops it and started again where it was. */
public final class StoppablePostgres implements AutoCloseable {

    private final Path home;
    private final LocalPostgres server;

    private StoppablePostgres(Path home, LocalPostgres server) {
        this.home = home;
        this.server = server;
    }

    /** Makes a cluster under the folder and starts it. */
    public static StoppablePostgres start(Path folder) {
        shareBinaries(folder);
        return new StoppablePostgres(
                folder.toAbsolutePath().normalize().resolve("postgres"), LocalPostgres.attachOrStart(folder));
    }

    /** Lets an embedded database under the folder use the programs that the build has unpacked already. */
    public static void shareBinaries(Path folder) {
        try {
            TestPostgres.newDatabase();
            Files.createDirectories(folder.resolve("postgres"));
            Files.createSymbolicLink(
                    folder.resolve("postgres").resolve("server"),
                    Path.of("target", "test-postgres", "postgres", "server").toAbsolutePath());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The database, as the environment variables that name it; they stay right over a restart. */
    public Map<String, String> variables() {
        return Map.of(
                "DATABASE_URL",
                server.url(),
                "DATABASE_USER",
                LocalPostgres.USER,
                "DATABASE_PASSWORD",
                server.password());
    }

    /** No farewell to anybody and no checkpoint; the next start recovers from the log. */
    public void stopImmediately() {
        control("-m", "immediate", "-w", "stop");
    }

    public void startAgain() {
        int port = URI.create(server.url().substring("jdbc:".length())).getPort();
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''";
        control("-l", home.resolve("server.log").toString(), "-w", "-o", options, "start");
    }

    private void control(String... arguments) {
        try {
            String[] all = new String[arguments.length + 2];
            all[0] = "-D";
            all[1] = home.resolve("data").toString();
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            PostgresBinaries.unpackedIn(home).run("pg_ctl", all);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
