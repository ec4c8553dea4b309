package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.MismatchReason;
import dev.recon.register.Mismatches.Row;
import dev.recon.report.ReportFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was open on past dates, as the register tells it later. */
class PastMismatchesIntegrationTests {

    private static final Row REFUSED = Row.ofFile(MismatchReason.FILE_REFUSED, "a.csv", "sha", "a.csv is empty");
    private static final Row DUPLICATE = Row.ofFile(MismatchReason.DUPLICATE_FILE, "b.csv", "sha", "b.csv is a.csv");

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private final PastMismatches past = new PastMismatches(register.dataSource(), List.of(DAY.plusDays(4)));

    private long night(LocalDate day, Row... seen) {
        long run = begun(day, seen);
        register.inTransaction(() -> register.mismatches.resolveUnseen(run));
        end(run, "COMPLETED");
        return run;
    }

    private long begun(LocalDate day, Row... seen) {
        long run = register.run(day);
        register.inTransaction(() -> register.mismatches.see(run, day, List.of(seen)));
        return run;
    }

    private static void end(long run, String status) {
        register.jdbc.update("update run set status = ? where run_id = ?", status, run);
    }

    /** File, explanation, first seen, age and times seen of each. */
    private List<String> asOf(LocalDate date) {
        List<String> rows = new ArrayList<>();
        past.reading(() -> past.forEach(date, row -> {
            assertThat(row).hasSameSizeAs(ReportFile.MISMATCHES.columns());
            rows.add(String.join(
                    "|",
                    cell(row, "payment_file"),
                    cell(row, "explanation"),
                    cell(row, "first_seen"),
                    cell(row, "age_days"),
                    cell(row, "times_seen")));
        }));
        return rows;
    }

    private static String cell(List<String> row, String column) {
        return String.valueOf(row.get(ReportFile.MISMATCHES.columns().indexOf(column)));
    }

    @Test
    void eachDateHasWhatWasOpenAtItsEnd() {
        night(DAY, REFUSED);
        night(DAY.plusDays(3), REFUSED, DUPLICATE);
        night(DAY.plusDays(5), DUPLICATE);

        assertThat(asOf(DAY.minusDays(1))).isEmpty();
        assertThat(asOf(DAY)).containsExactly("a.csv|a.csv is empty|2026-08-21|0|1");
        // Saturday and Sunday are no business days.
        assertThat(asOf(DAY.plusDays(2))).containsExactly("a.csv|a.csv is empty|2026-08-21|0|1");
        assertThat(asOf(DAY.plusDays(3)))
                .containsExactly("a.csv|a.csv is empty|2026-08-21|1|2", "b.csv|b.csv is a.csv|2026-08-24|0|1");
        // Nor is the 25th, a holiday.
        assertThat(asOf(DAY.plusDays(4)))
                .containsExactly("a.csv|a.csv is empty|2026-08-21|1|2", "b.csv|b.csv is a.csv|2026-08-24|0|1");
        assertThat(asOf(DAY.plusDays(5))).containsExactly("b.csv|b.csv is a.csv|2026-08-24|1|2");
    }

    @Test
    void oneThatWasClosedAndCameBackWasOpenTwice() {
        night(DAY, REFUSED);
        night(DAY.plusDays(3), REFUSED);
        night(DAY.plusDays(5));
        night(DAY.plusDays(6), REFUSED);
        night(DAY.plusDays(7));
        night(DAY.plusDays(10), REFUSED);

        assertThat(asOf(DAY.plusDays(3))).containsExactly("a.csv|a.csv is empty|2026-08-21|1|2");
        assertThat(asOf(DAY.plusDays(5))).isEmpty();
        assertThat(asOf(DAY.plusDays(6))).containsExactly("a.csv|a.csv is empty|2026-08-27|0|3");
        assertThat(asOf(DAY.plusDays(7))).isEmpty();
        assertThat(asOf(DAY.plusDays(10))).containsExactly("a.csv|a.csv is empty|2026-08-31|0|4");
        assertThat(past.notKnown(DAY.plusDays(5))).isEmpty();
    }

    @Test
    void whatItSaidIsWhatItSaidThen() {
        night(DAY, REFUSED);
        night(DAY.plusDays(3), Row.ofFile(MismatchReason.FILE_REFUSED, "a.csv", "sha", "still empty"));

        assertThat(asOf(DAY)).containsExactly("a.csv|a.csv is empty|2026-08-21|0|1");
        assertThat(asOf(DAY.plusDays(3))).containsExactly("a.csv|still empty|2026-08-21|1|2");
    }

    @Test
    void whereARunDidNotComeToItsEndNobodyKnowsHowOftenItWasSeen() {
        night(DAY, REFUSED);
        end(begun(DAY.plusDays(3), REFUSED), "FAILED");
        night(DAY.plusDays(5), REFUSED);

        assertThat(asOf(DAY)).containsExactly("a.csv|a.csv is empty|2026-08-21|0|null");
        assertThat(asOf(DAY.plusDays(5))).containsExactly("a.csv|a.csv is empty|2026-08-21|2|3");
        assertThat(past.unfinished(DAY)).isEmpty();
        assertThat(past.unfinished(DAY.plusDays(5))).containsExactly("run 2 of 2026-08-24 (reconcile-payouts, FAILED)");
    }

    @Test
    void aNightThatIsRunLateCountsByItsDate() {
        night(DAY.plusDays(3), REFUSED);
        night(DAY, DUPLICATE);

        assertThat(asOf(DAY)).containsExactly("b.csv|b.csv is a.csv|2026-08-21|0|null");
        // The late run did not see it, so it was closed before it was open.
        assertThat(asOf(DAY.plusDays(3))).containsExactly("b.csv|b.csv is a.csv|2026-08-21|1|1");
    }

    @Test
    void whatCameBackBeforeThereWereSpansIsNamedAsNotKnown() {
        night(DAY, REFUSED, DUPLICATE);
        night(DAY.plusDays(3), DUPLICATE);
        night(DAY.plusDays(5), DUPLICATE, REFUSED);
        register.jdbc.update("delete from mismatch_span");

        assertThat(asOf(DAY)).containsExactly("b.csv|b.csv is a.csv|2026-08-21|0|1");
        assertThat(past.notKnown(DAY.minusDays(1))).isEmpty();
        assertThat(past.notKnown(DAY)).containsExactly(REFUSED.id());
        assertThat(past.notKnown(DAY.plusDays(4))).containsExactly(REFUSED.id());
        assertThat(past.notKnown(DAY.plusDays(5))).isEmpty();
    }

    @Test
    void aRunThatIsStartedAgainHasClosedNothing() {
        night(DAY, REFUSED);
        long run = begun(DAY.plusDays(3));
        register.inTransaction(() -> register.mismatches.resolveUnseen(run));
        register.inTransaction(() -> register.mismatches.see(run, DAY.plusDays(3), List.of(REFUSED)));

        assertThat(register.jdbc.queryForList("select * from mismatch_span")).isEmpty();
        assertThat(asOf(DAY.plusDays(3))).hasSize(1);
    }

    @Test
    void aListOfThePastHasNoFingerprintThatADecisionCouldRestOn() {
        night(DAY, REFUSED);

        past.reading(() ->
                past.forEach(DAY, row -> assertThat(cell(row, "row_check")).isEqualTo("null")));
    }

    private void decided(LocalDate day, Row row, String kind, LocalDate until) {
        long run = night(day, row);
        register.jdbc.update("""
                insert into decision (run_id, row_number, decision_key, mismatch_id, row_check, written_kind, written_value,
                    decided_by, approved_by, comment, kind, until_date, verdict, sentence, result)
                values (?, 2, ?, ?, 'RC-1', ?, '', 'ann', '', '', ?, ?, 'WILL_DO', '', 'DONE')
                """, run, "DK-" + kind, row.id(), kind, kind, until);
        register.jdbc.update(
                "update mismatch set rest_check = 'RC-1', rest_decision_id = (select max(decision_id) from decision)"
                        + " where mismatch_id = ?",
                row.id());
    }

    @Test
    void whatIsSnoozedIsOpenAndWhatIsIgnoredIsNot() {
        night(DAY, REFUSED);
        decided(DAY.plusDays(3), REFUSED, "SNOOZE", DAY.plusDays(10));

        assertThat(asOf(DAY.plusDays(3))).hasSize(1);
        assertThat(past.snoozed(DAY)).isZero();
        assertThat(past.snoozed(DAY.plusDays(3))).isEqualTo(1);
        assertThat(past.snoozed(DAY.plusDays(10))).isZero();
        decided(DAY.plusDays(5), REFUSED, "IGNORE", null);
        assertThat(asOf(DAY.plusDays(4))).hasSize(1);
        assertThat(asOf(DAY.plusDays(5))).isEmpty();
    }

    @Test
    void theDatesAreThoseOfTheFirstAndTheLastNight() {
        assertThat(past.hasTables()).isTrue();
        assertThat(past.dates()).isEmpty();
        night(DAY.plusDays(3));
        night(DAY);

        assertThat(past.dates()).contains(new PastMismatches.Dates(DAY, DAY.plusDays(3)));
    }
}
