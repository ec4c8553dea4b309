package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that are managed without a mismatch, such as a quarter's bonuses. */
class LineSheetIntegrationTests {

    private static final String HEADER =
            "key,decision,decision_value,partner_id,payout_id,amount,currency,decided_by,approved_by,comment";
    private static final String HELIOS = "pay_helios2026q2a1b2c3d4";
    private static final String KLINIK = "," + HELIOS + ",650.00,EUR,ann,,not earned yet";

    @TempDir
    private Path temp;

    private NightFixture nights;
    private DecisionsFixture decisions;

    @BeforeEach
    void aNight() {
        nights = new NightFixture("short-payment", temp);
        decisions = new DecisionsFixture(nights, temp);
        nights.launch(
                NightFixture.with(nights.request(DAY, "inbox"), nights.scenario.inbox(DAY), temp.resolve("reports")));
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private Path lines(String name, String... rows) throws IOException {
        List<String> all = new ArrayList<>(List.of(HEADER));
        all.addAll(List.of(rows));
        return Files.write(temp.resolve(name), all);
    }

    private List<String> told(RunResult applied) {
        return decisions.rows(applied, "decisions.csv").stream()
                .map(row -> row.get("mismatch_id") + " " + row.get("result") + " " + row.get("result_detail"))
                .toList();
    }

    private List<String> changed() {
        return nights.introw.changes().stream()
                .filter(change -> change.objectId().startsWith("cln_"))
                .map(change -> change.objectId().replaceAll("\\d+", "N"))
                .toList();
    }

    @Test
    void aQuartersBonusesAreMadeOnceAndTwoEqualOnesAreTwo() throws IOException {
        String bonus = ",CREATE_LINE,,ptn_helios,,250.00,EUR,ann,,Bonus Q3";
        String inPayout = "third,CREATE_LINE,,,pay_larch2026q2m4n5o6p7,-10.50,EUR,ann,,Clawback";
        Path sheet = lines("lines.csv", "first" + bonus, "second" + bonus, inPayout);

        RunResult applied = decisions.apply(sheet, DAY);
        RunResult again =
                decisions.apply(lines("copy.csv", inPayout, "second" + bonus, "first" + bonus), DAY.plusDays(1));

        assertThat(applied.exitCode()).as("%s", applied.lines()).isEqualTo(ExitCode.DONE);
        assertThat(told(applied))
                .satisfiesExactly(
                        told -> assertThat(told)
                                .matches(
                                        "first DONE Line cln_sandbox\\d+ of EUR 250.00 is made, waiting for a later payout\\."),
                        told -> assertThat(told).startsWith("second DONE Line "),
                        told -> assertThat(told)
                                .matches("third DONE Line cln_sandbox\\d+ of EUR -10.50 is made, in payout"
                                        + " pay_larch2026q2m4n5o6p7\\. Payout pay_larch2026q2m4n5o6p7 is PENDING_PAYMENT, of"
                                        + " EUR 2199.50\\."));
        assertThat(decisions.rows(applied, "decisions.csv"))
                .extracting(row -> row.get("line_id"))
                .doesNotHaveDuplicates()
                .allMatch(line -> line.startsWith("cln_sandbox"));
        assertThat(told(again)).hasSize(3).allMatch(told -> told.contains("ALREADY_DONE Done before, by row"));
        assertThat(changed()).hasSize(3);
    }

    @Test
    void linesThatAreThereAreChangedAsTheyAreSeen() throws IOException {
        RunResult applied = decisions.apply(
                lines(
                        "lines.csv",
                        "a,DETACH_LINE,cln_helios_klinik," + KLINIK,
                        "b,ADJUST_LINE,cln_helios_hotel 300,," + HELIOS + ",350,EUR,ann,,agreed",
                        "c,DECLINE_LINE,cln_helios_baeckerei,," + HELIOS + ",980.01,EUR,ann,,",
                        "d,DECLINE_LINE,cln_nobody,," + HELIOS + ",1.00,EUR,ann,,"),
                DAY);

        assertThat(told(applied))
                .satisfiesExactly(
                        told -> assertThat(told).startsWith("a DONE Line cln_helios_klinik is out of payout"),
                        told -> assertThat(told).startsWith("b DONE Line cln_helios_hotel is worth EUR 300.00 now."),
                        told -> assertThat(told)
                                .startsWith("c CONFLICT Nothing was changed. The line is now EUR 980.00 in payout"),
                        told -> assertThat(told).startsWith("d REFUSED Introw refused it: Introw has no such line"));
        assertThat(changed()).containsExactlyInAnyOrder("cln_helios_klinik", "cln_helios_hotel");
    }

    @Test
    void aKeyIsNotUsedForASecondThing() throws IOException {
        decisions.apply(lines("lines.csv", "q3,CREATE_LINE,,ptn_helios,,250.00,EUR,ann,,Bonus Q3"), DAY);

        RunResult applied =
                decisions.apply(lines("more.csv", "q3,CREATE_LINE,,ptn_helios,,260.00,EUR,ann,,Bonus Q3"), DAY);

        assertThat(told(applied))
                .containsExactly(
                        "q3 CANNOT Another decision was made under the key q3, by row 2 of run 2. If this one is"
                                + " meant too, give it a key of its own.");
        assertThat(changed()).hasSize(1);
    }

    @Test
    void twoRowsOfOneKeyThatDifferAreBothRefusedAndEqualOnesAreOne() throws IOException {
        RunResult applied = decisions.apply(
                lines(
                        "lines.csv",
                        "q3,CREATE_LINE,,ptn_helios,,250.00,EUR,ann,,Bonus Q3",
                        "q3,CREATE_LINE,,ptn_larch,,250.00,EUR,ann,,Bonus Q3",
                        "q4,CREATE_LINE,,ptn_helios,,9.00,EUR,ann,,Bonus Q4",
                        "q4,CREATE_LINE,,ptn_helios,,9.00,EUR,ann,,Bonus Q4"),
                DAY);

        assertThat(told(applied))
                .satisfiesExactly(
                        told -> assertThat(told)
                                .isEqualTo("q3 CANNOT Rows 2, 3 decide differently about q3; keep one of them."),
                        told -> assertThat(told).startsWith("q3 CANNOT Rows 2, 3"),
                        told -> assertThat(told).startsWith("q4 DONE"),
                        told -> assertThat(told).startsWith("q4 ALREADY_DONE Row 4 decides the same"));
        assertThat(changed()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",CREATE_LINE,,ptn_helios,,250.00,EUR,ann,,x|The cell key needs a name for the row",
                "MM-1,CREATE_LINE,,ptn_helios,,250.00,EUR,ann,,x|A key does not begin with MM-",
                "k,ACCEPT,,ptn_helios,,250.00,EUR,ann,,x|A sheet about lines alone decides about nothing else",
                "k,,,ptn_helios,,250.00,EUR,ann,,x|There is a value and no decision",
                "k,CREATE_LINE,,,,250.00,EUR,ann,,x|CREATE_LINE needs a partner_id, or a payout_id",
                "k,CREATE_LINE,,ptn_nobody,,250.00,EUR,ann,,x|The register knows no partner ptn_nobody",
                "k,CREATE_LINE,,ptn_helios,pay_nobody,250.00,EUR,ann,,x|The register knows no payout pay_nobody",
                "k,CREATE_LINE,,ptn_larch," + HELIOS
                        + ",250.00,EUR,ann,,x|belongs to partner ptn_helios, and not to ptn_larch",
                "k,CREATE_LINE,,ptn_helios,,0,EUR,ann,,x|The amount of a line is never zero",
                "k,CREATE_LINE,,ptn_helios,,,EUR,ann,,x|is no amount",
                "k,CREATE_LINE,,ptn_helios,,'1,250',EUR,ann,,x|is no amount",
                "k,CREATE_LINE,,ptn_helios,,2026-09-01,EUR,ann,,x|is no amount",
                "k,CREATE_LINE,,ptn_helios,,250.00,euro,ann,,x|The cell currency holds",
                "k,CREATE_LINE,,ptn_helios,,250.00,EUX,ann,,x|EUX",
                "k,CREATE_LINE,,ptn_helios," + HELIOS + ",250.00,USD,ann,,x|nothing crosses currencies",
                "k,CREATE_LINE,250,ptn_helios,,250.00,EUR,ann,,x|CREATE_LINE takes no value",
                "k,CREATE_LINE,,ptn_helios,,250.00,EUR,ann,,|CREATE_LINE needs a comment",
                "k,CREATE_LINE,,ptn_helios,,250.00,EUR,,,x|Nobody has decided it",
                "k,CREATE_LINE,,ptn_helios,,10000.01,EUR,ann,,x|a second person must agree",
                "k,CREATE_LINE,,ptn_helios,,-10000.01,EUR,ann,Ann,x|another person",
                "k,DETACH_LINE,cln_helios_klinik,,,650.00,EUR,ann,,x|needs the columns payout_id, amount and currency",
                "k,DETACH_LINE,,," + HELIOS + ",650.00,EUR,ann,,x|DETACH_LINE needs",
                "k,ADJUST_LINE,cln_helios_klinik 650,," + HELIOS + ",650.00,EUR,ann,,x|is that already"
            })
    void whatCannotBeDoneSaysWhyAndNothingIsSent(String row, String sentence) throws IOException {
        RunResult applied = decisions.apply(lines("lines.csv", row.replace("'", "\"")), DAY);

        assertThat(told(applied))
                .singleElement()
                .asString()
                .contains(" CANNOT ")
                .contains(sentence);
        assertThat(changed()).isEmpty();
    }

    @Test
    void theCheckSaysWhereTheRegisterKnewTheLineOtherwise() throws IOException {
        DecisionSheetCheck.Result checked = new DecisionSheetCheck(
                        new RunEnvironment(nights.variables), Path.of("jobs", "decisions.yaml"))
                .check(lines("lines.csv", "a,DETACH_LINE,cln_helios_klinik,," + HELIOS + ",651,EUR,ann,,"), DAY);

        assertThat(checked.lines().get(0))
                .startsWith("WILL_DO  row 2  a")
                .endsWith("The register last saw the line as EUR 650.00 in payout " + HELIOS
                        + ": what Introw shows when it is sent decides.");
    }

    @Test
    void theSheetIsCheckedWithoutDoingAnything() throws IOException {
        DecisionSheetCheck.Result checked = new DecisionSheetCheck(
                        new RunEnvironment(nights.variables), Path.of("jobs", "decisions.yaml"))
                .check(lines("lines.csv", "a,DETACH_LINE,cln_helios_klinik," + KLINIK), DAY);

        assertThat(checked.lines())
                .containsExactly(
                        "WILL_DO  row 2  a  DETACH_LINE: Takes line cln_helios_klinik of EUR 650.00 in payout " + HELIOS
                                + " out of its payout.",
                        "READY    1 decision can be done. Nothing was changed.");
        assertThat(changed()).isEmpty();
    }
}
