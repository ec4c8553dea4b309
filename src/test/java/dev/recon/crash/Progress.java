package dev.recon.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far a night has come, seen from outside: the places where it may be killed. */
final class Progress {

    private enum Measure {
        EVIDENCE(0, "select count(*) from payment_evidence"),
        PAYOUTS(1, "select count(*) from payout"),
        MATCHES(2, "select count(*) from match"),
        CONFIRMED(3, "select count(*) from pending_update where state = 'CONFIRMED'"),
        // A request is counted when it is applied, long before its outcome is committed.
        PATCHES(3, ""),
        REPORTS(4, "");

        private final int phase;
        private final String sql;

        Measure(int phase, String sql) {
            this.phase = phase;
            this.sql = sql;
        }
    }

    // Most kills fall where money is at stake.
    private static final List<Measure> ORDER = List.of(
            Measure.PATCHES,
            Measure.MATCHES,
            Measure.CONFIRMED,
            Measure.EVIDENCE,
            Measure.REPORTS,
            Measure.PATCHES,
            Measure.PAYOUTS,
            Measure.CONFIRMED);

    private static final int REPORT_FILES = 5;

    /** A place: so much of what a whole night does. */
    record Point(Measure measure, double share, long threshold) {

        boolean mayBeMissed() {
            return measure == Measure.REPORTS;
        }

        boolean isReached(JdbcTemplate jdbc, Introw introw, Program program) {
            long now = switch (measure) {
                case PATCHES -> introw.patches();
                case REPORTS -> program.filesInReports();
                default -> count(jdbc, measure);
            };
            return now >= threshold;
        }
    }

    private Progress() {}

    /** What a whole night comes to. */
    static Map<String, Long> ends(JdbcTemplate jdbc) {
        Map<String, Long> ends = new HashMap<>(Arrays.stream(Measure.values())
                .filter(measure -> !measure.sql.isEmpty())
                .collect(Collectors.toMap(Enum::name, measure -> count(jdbc, measure))));
        ends.put(Measure.PATCHES.name(), ends.get(Measure.CONFIRMED.name()));
        ends.put(Measure.REPORTS.name(), (long) REPORT_FILES);
        return ends;
    }

    /** So many places, drawn by chance, in the order in which a night comes to them. */
    static List<Point> draw(int count, Map<String, Long> ends, long seed) {
        Random random = new Random(seed);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Measure measure = ORDER.get(i % ORDER.size());
            double share = random.nextDouble();
            points.add(new Point(measure, share, 1 + (long) (share * (ends.get(measure.name()) - 1))));
        }
        points.sort(
                Comparator.comparingInt((Point point) -> point.measure().phase).thenComparingDouble(Point::share));
        return points;
    }

    private static long count(JdbcTemplate jdbc, Measure measure) {
        return Objects.requireNonNull(jdbc.queryForObject(measure.sql, Long.class));
    }
}
