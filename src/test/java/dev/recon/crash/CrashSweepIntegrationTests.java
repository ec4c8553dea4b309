package dev.recon.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.job.Launcher;
import dev.recon.job.Progress;
import dev.recon.job.RunEnvironment;
import dev.recon.job.RunRequest;
import dev.recon.job.RunResult;
import dev.recon.job.StopSignal;
import dev.recon.register.Database;
import dev.recon.register.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A night of 20 payouts that dies at one seam event after the other: before and after each commit, each request and each
 * report. After at most three more of the same command Introw and the reports are as after a night to which nothing
 * happened. A build tries every {@value #EVERY_NTH}th event; {@code -Dcrash.every=1} tries them all.
 */
class CrashSweepIntegrationTests {

    private static final String EVERY_NTH = "17";
    private static final int EVERY = Integer.getInteger("crash.every", Integer.parseInt(EVERY_NTH));
    private static final int FIRST = Integer.getInteger("crash.first", 1);
    private static final int RERUNS = 3;
    private static final int MANY_DATABASES = 5;
    private static final List<String> CSV =
            List.of("matches.csv", "mismatches.csv", "rejected.csv", "updates.csv", "control-totals.csv");

    @TempDir
    private static Path folder;

    private static Night night;
    private static Map<String, String> empty;

    @BeforeAll
    static void makeTheNight() throws IOException {
        night = Night.of(25, folder.resolve("night"));
        empty = TestPostgres.newDatabase();
        try (Database register = Database.open(empty, folder)) {
            register.migrate();
        }
    }

    /** A register, an Introw and a folder, with seams that are renewed for each start of the command. */
    private static final class World implements AutoCloseable {

        private final Path home;
        private final Map<String, String> database = TestPostgres.copyOf(empty);
        private final AtomicReference<Seams> seams = new AtomicReference<>(new Seams(0));
        private final Introw introw = Introw.behind(this::lets, night);

        World(Path home) {
            this.home = home;
            jdbc().execute("alter database " + name() + " set synchronous_commit = off");
        }

        private boolean lets(boolean request, String head) {
            Seams now = seams.get();
            try {
                if (head.matches("(?s)(GET |PATCH |POST |HTTP/).*")) {
                    now.pass((request ? "before " : "after ")
                            + head.lines().findFirst().orElse(""));
                }
                return !now.isDead();
            } catch (Seams.Crashed dead) {
                return false;
            }
        }

        JdbcTemplate jdbc() {
            return TestPostgres.jdbc(database);
        }

        private String name() {
            return database.get("DATABASE_URL").replaceAll(".*/", "");
        }

        /** Starts the command; null if it died. */
        RunResult start(Seams with) {
            seams.set(with);
            Map<String, String> variables = new HashMap<>(database);
            variables.putAll(introw.variables());
            variables.put("RECON_HOME", home.toString());
            variables.put("DATABASE_URL", SeamDriver.url(database.get("DATABASE_URL"), with));
            try {
                RunResult result = new Launcher(new RunEnvironment(variables), new Watching(with), new StopSignal())
                        .run(request());
                return with.isDead() ? null : result;
            } catch (RuntimeException | Seams.Crashed died) {
                if (!with.isDead()) {
                    throw died;
                }
                return null;
            } finally {
                awaitNobody();
                BatchThreads.forgetAll();
            }
        }

        // A process that is gone is gone from the server a moment later.
        private void awaitNobody() {
            Patience.await(
                    "no connection was left",
                    () -> 0
                            == count("pg_stat_activity where application_name = 'recon' and datname = '" + name()
                                    + "'"));
        }

        long count(String rows) {
            return Objects.requireNonNull(jdbc().queryForObject("select count(*) from " + rows, Long.class));
        }

        private RunRequest request() {
            return new RunRequest(
                    "reconcile-payouts",
                    Path.of("jobs", "reconcile-payouts.yaml").toAbsolutePath(),
                    LocalDate.parse("2026-08-21"),
                    night.inbox(),
                    home.resolve("reports"),
                    false,
                    List.of(
                            "reconcile.vendors=" + night.vendors(),
                            "reconcile.threads=1",
                            "reconcile.partitions=1",
                            "reconcile.chunk-size=20",
                            "reconcile.bucket-chunk-size=2",
                            "reconcile.send-chunk-size=5",
                            "reconcile.send-pause=0s",
                            "introw.attempts=1",
                            "introw.concurrency=1"),
                    null);
        }

        Map<String, String> reports() {
            Path reports = home.resolve("reports").resolve("2026-08-21").resolve("reconcile-payouts-1");
            Map<String, String> texts = new TreeMap<>();
            try (Stream<Path> files = Files.list(reports)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    texts.put(name, CSV.contains(name) ? Files.readString(file) : "");
                }
                return texts;
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }

        @Override
        public void close() {
            introw.close();
            // Each drop waits for a checkpoint: only where hundreds of databases would fill the disk.
            if (EVERY < MANY_DATABASES) {
                TestPostgres.drop(database);
            }
        }
    }

    private record Watching(Seams seams) implements Progress {

        @Override
        public void stepStarted(String step) {
            seams.countStatements(step.equals("writeReports"));
        }

        @Override
        public void advanced(String step, long done, long total) {}

        @Override
        public void note(String message) {}
    }

    /** What a night must come to. */
    private record End(int exitCode, Map<String, String> reports, List<String> changes) {

        static End of(World world, RunResult result) {
            return new End(result.exitCode().number(), world.reports(), world.introw.changes());
        }
    }

    @Test
    void aNightThatDiesAnywhereEndsAsIfNothingHadHappened() {
        List<String> events;
        End peace;
        try (World world = new World(folder.resolve("peace"))) {
            Seams alive = new Seams(0);
            peace = End.of(world, Objects.requireNonNull(world.start(alive)));
            world.introw.requireSingleWrites();
            events = alive.events();
        }
        assertThat(events)
                .anyMatch(event -> event.startsWith("before PATCH"))
                .anyMatch(event -> event.startsWith("after HTTP"))
                .contains("before commit", "after commit");
        assertThat(peace.changes()).hasSizeGreaterThan(15);

        long began = System.nanoTime();
        int tried = 0;
        int most = 0;
        for (int at = FIRST; at <= events.size(); at += EVERY) {
            most = Math.max(most, dieAt(at, peace));
            tried++;
        }
        System.err.printf(
                "[crash] sweep: %d of %d events, at most %d reruns, %.1f s%n",
                tried, events.size(), most, (System.nanoTime() - began) / 1e9);
    }

    private enum Naive {
        SENDS_THEN_NOTES,
        NOTES_THEN_SENDS
    }

    @ParameterizedTest
    @EnumSource
    void theSweepFindsASenderThatKeepsNoIntentOrReadsNothing(Naive naive) throws IOException {
        List<String> targets = Pattern.compile("pay_[0-9a-f]{24}")
                .matcher(Files.readString(night.introw().resolve("payouts.json")))
                .results()
                .map(MatchResult::group)
                .limit(3)
                .toList();
        List<String> found = new ArrayList<>();
        int last = Integer.MAX_VALUE;
        for (int at = 1; at <= last; at++) {
            try (World world = new World(folder.resolve("naive-" + naive + at))) {
                world.jdbc().execute("create table todo (payout text primary key)");
                targets.forEach(target -> world.jdbc().update("insert into todo values (?)", target));
                Seams fatal = new Seams(at);
                send(world, fatal, naive);
                last = fatal.isDead() ? last : 0;
                send(world, new Seams(0), naive);
                List<String> changed = world.introw.changes();
                try {
                    world.introw.requireSingleWrites();
                    assertThat(changed).hasSize(targets.size());
                } catch (AssertionError violation) {
                    found.add(fatal.last());
                }
            }
        }

        assertThat(found)
                .as("naive, but only where it hurts")
                .hasSize(naive == Naive.SENDS_THEN_NOTES ? 2 * targets.size() : 2 * targets.size());
    }

    private static void send(World world, Seams seams, Naive naive) {
        world.seams.set(seams);
        String url = world.introw.variables().get("INTROW_BASE_URL") + "/api/v1/payouts/";
        String key = world.introw.variables().get("INTROW_API_KEY");
        try (Connection connection = DriverManager.getConnection(
                SeamDriver.url(world.database.get("DATABASE_URL"), seams),
                world.database.get("DATABASE_USER"),
                world.database.get("DATABASE_PASSWORD"))) {
            connection.setAutoCommit(false);
            for (String target : world.jdbc().queryForList("select payout from todo order by payout", String.class)) {
                if (naive == Naive.SENDS_THEN_NOTES) {
                    patch(url + target, key);
                }
                try (PreparedStatement note = connection.prepareStatement("delete from todo where payout = ?")) {
                    note.setString(1, target);
                    note.executeUpdate();
                }
                connection.commit();
                if (naive == Naive.NOTES_THEN_SENDS) {
                    patch(url + target, key);
                }
            }
        } catch (SQLException | IOException | Seams.Crashed died) {
            assertThat(seams.isDead()).as("%s", died).isTrue();
        }
    }

    private static void patch(String url, String key) throws IOException {
        HttpRequest patch = HttpRequest.newBuilder(URI.create(url))
                .header("x-api-key", key)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"stage\":\"PAID\"}"))
                .build();
        try {
            HttpClient.newHttpClient().send(patch, BodyHandlers.discarding());
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    /** Returns how many more starts it took. */
    private static int dieAt(int event, End peace) {
        try (World world = new World(folder.resolve("at-" + event))) {
            Seams fatal = new Seams(event);
            RunResult died = world.start(fatal);
            String where = "event " + event + ": " + fatal.last();
            assertThat(died == null).as(where).isEqualTo(fatal.isDead());
            for (int rerun = 1; rerun <= RERUNS; rerun++) {
                RunResult result = Objects.requireNonNull(world.start(new Seams(0)));
                if (result.exitCode().number() == peace.exitCode()
                        || result.lines().get(0).startsWith("DONE")) {
                    assertThat(world.reports()).as(where).isEqualTo(peace.reports());
                    assertThat(world.introw.changes()).as(where).isEqualTo(peace.changes());
                    world.introw.requireSingleWrites();
                    return rerun;
                }
            }
            throw new AssertionError("After " + RERUNS + " reruns the night is still not done; " + where);
        }
    }
}
