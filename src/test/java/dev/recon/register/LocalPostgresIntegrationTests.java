package dev.recon.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server: durable, private, shared by its users, and stopped by the last of them. */
class LocalPostgresIntegrationTests {

    // Not a temporary folder for each test: the programs and the cluster are made once.
    private static final Path HOME = Path.of("target", "test-local-postgres");

    @TempDir
    private Path temporary;

    @BeforeAll
    static void makeTheCluster() {
        LocalPostgres.attachOrStart(HOME).close();
        assertThat(isRunning()).isFalse();
    }

    private static boolean isRunning() {
        return Files.exists(HOME.resolve("postgres/data/postmaster.pid"));
    }

    private static String ask(LocalPostgres server, String question) throws SQLException {
        return ask(server.url(), server.password(), question);
    }

    private static String ask(String url, String password, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, LocalPostgres.USER, password);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** Another process that uses the server. */
    private record Owner(Process process, String url) {

        private static Owner start() throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            PostgresOwner.class.getName(),
                            HOME.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return new Owner(process, output.readLine());
        }

        private int says(char word) throws Exception {
            process.getOutputStream().write(word);
            process.getOutputStream().flush();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        }
    }

    @Test
    void whatIsCommittedIsOnDisk() throws Exception {
        try (LocalPostgres server = LocalPostgres.attachOrStart(HOME)) {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(server, "show data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void onlyThisMachineAndOnlyThePasswordOpensIt() throws Exception {
        try (LocalPostgres server = LocalPostgres.attachOrStart(HOME)) {
            assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "show unix_socket_directories")).isEmpty();
            assertThatThrownBy(() -> ask(server.url(), "wrong", "select 1"))
                    .hasMessageContaining("password authentication failed");
            Path password = HOME.resolve("postgres/password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            assertThat(server.password()).hasSize(48);
        }
    }

    @Test
    void twoOwnersInOneProcessShareItAndTheLastOneStopsIt() throws Exception {
        LocalPostgres first = LocalPostgres.attachOrStart(HOME);
        LocalPostgres second = LocalPostgres.attachOrStart(HOME);
        assertThat(second.url()).isEqualTo(first.url());

        first.close();
        assertThat(ask(second, "select 1")).isEqualTo("1");
        second.close();

        assertThat(isRunning()).isFalse();
    }

    @Test
    void anOwnerThatLeavesDoesNotStopItUnderAnotherProcess() throws Exception {
        Owner other = Owner.start();
        LocalPostgres here = LocalPostgres.attachOrStart(HOME);
        String password = here.password();
        assertThat(here.url()).isEqualTo(other.url());

        here.close();
        assertThat(ask(other.url(), password, "select 1")).isEqualTo("1");
        assertThat(other.says('l')).isZero();

        assertThat(isRunning()).isFalse();
    }

    @Test
    void theServerThatAKilledOwnerLeftIsTakenOver() throws Exception {
        Owner killed = Owner.start();
        assertThat(killed.says('d')).isEqualTo(137);
        assertThat(isRunning()).isTrue();

        LocalPostgres server = LocalPostgres.attachOrStart(HOME);
        assertThat(server.url()).isEqualTo(killed.url());
        assertThat(ask(server, "select 1")).isEqualTo("1");
        server.close();

        assertThat(isRunning()).isFalse();
    }

    @Test
    void aPidFileWhoseProcessIsNoServerDoesNotHinderTheStart() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        assertThat(ended.waitFor()).isZero();
        long dead = ended.pid();
        Files.write(
                HOME.resolve("postgres/data/postmaster.pid"),
                List.of(String.valueOf(dead), "/nowhere", "1", "1", "", "127.0.0.1", "0", "ready   "));

        try (LocalPostgres server = LocalPostgres.attachOrStart(HOME)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void halfAClusterThatAKillLeftIsMadeAnew() throws Exception {
        Path home = temporary.resolve("home");
        Files.createDirectories(home.resolve("postgres/data.new/base"));
        Files.createDirectories(home.resolve("postgres/server.new/bin"));
        Files.writeString(home.resolve("postgres/data.new/PG_VERSION"), "17");

        try (LocalPostgres server = LocalPostgres.attachOrStart(home)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedWithTheReasonAndTheWayOut() throws Exception {
        Path file = Files.writeString(temporary.resolve("home"), "a file where a folder should be");

        assertThatThrownBy(() -> Database.open(Map.of(), file))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith(
                        "The embedded PostgreSQL under " + file.resolve("postgres") + " could not be started: " + file)
                .hasMessageContaining("Not a directory")
                .hasMessageContaining(". Set DATABASE_URL to a PostgreSQL server, or RECON_HOME to a folder on a local"
                        + " disk that this user may write");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedByTheVariableThatNamesIt() {
        Map<String, String> variables = Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/x");

        assertThatThrownBy(() -> Database.open(variables, temporary))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("The database of DATABASE_URL cannot be used: ")
                .hasMessageEndingWith(
                        "Check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD, and that the server runs.");
    }

    @Test
    void anAddressWithASecretInItIsRefusedWithoutRepeatingIt() {
        Map<String, String> variables = Map.of("DATABASE_URL", "postgres://user:secret@host/db");

        assertThatThrownBy(() -> Database.open(variables, temporary))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("Put them in DATABASE_USER and DATABASE_PASSWORD")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("secret"));
    }
}
