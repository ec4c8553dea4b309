package dev.recon.erp;

import static dev.recon.erp.DelimitedTestData.bank;
import static dev.recon.erp.DelimitedTestData.bankWith;
import static dev.recon.erp.DelimitedTestData.file;
import static dev.recon.erp.DelimitedTestData.outcomes;
import static dev.recon.erp.DelimitedTestData.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each key of a profile, and what it does to a file. */
class DelimitedRulesTests {

    private static final String HEADER = "Id,Date,Amount,Vendor,Memo";

    @TempDir
    private Path directory;

    @Test
    void theHeaderIsFoundByItsColumnsWhateverTheirCaseBlanksAndStars() {
        Profile bank = bank(directory, "header: { within: 5 }\n");

        assertThat(outcomes(
                        bank,
                        file(
                                directory,
                                "My Company",
                                "Payments, 2026",
                                "* i d ,Balance,DATE,amount",
                                "1,9,2026-08-21,7")))
                .containsExactly("1 EUR 7.00 PAID");
    }

    @Test
    void aHeaderFurtherDownIsNoHeaderAndTheNearestRowIsNamed() {
        Profile bank = bank(directory, "header: { within: 2 }\n");

        assertRefused(
                bank,
                "no header in its first 2 rows; row 2 comes nearest, but lacks Amount",
                "Title",
                "Id,Date,Sum",
                HEADER,
                "1,2026-08-21,7,,");
    }

    @Test
    void theFirstOfSeveralColumnsCountsOrTheFirstFilledOrAll() {
        String rows = "1,2026-08-21,7,a,,c";
        String header = "Id,Date,Amount,Text 1,Text 2,Text 3";

        assertThat(memo("first", header, rows)).isEmpty();
        assertThat(memo("first-filled", header, rows)).isEqualTo("c");
        assertThat(memo("all", header, "1,2026-08-21,7,a,b,c")).isEqualTo("b c");
    }

    private String memo(String use, String header, String row) {
        Profile bank = DelimitedTestData.profile(
                directory,
                DelimitedTestData.BANK
                        .formatted("")
                        .replace("[Memo]", "{ headers: [Text 2, Text 3], use: " + use + " }"));
        return ErpTestData.accepted(read(bank, file(directory, header, row)).get(0))
                .memo();
    }

    @Test
    void aColumnOfTheProfileThatIsThereTwiceRefusesTheFileAndAnotherDoesNot() {
        assertRefused(bank(directory, ""), "the header has the column Amount 2 times", HEADER + ",Amount", "x");
        assertThat(outcomes(bank(directory, ""), file(directory, HEADER + ",X,X", "1,2026-08-21,7,,,,")))
                .containsExactly("1 EUR 7.00 PAID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "M/d/uuuu;9/2/2026;2026-09-02",
                "MM/dd/uuuu;09/02/2026;2026-09-02",
                "d MMM uuuu;2 Sep 2026;2026-09-02",
                "d MMM uuuu;02 Sep 2026;2026-09-02",
                "dd MMM uuuu;02 Sep 2026;2026-09-02",
                "dd MMM uuuu;02 Sept 2026;",
                "dd/MM/uuuu;31/02/2026;",
                "dd/MM/uuuu;29/02/2024;2024-02-29",
                "dd/MM/uuuu;1/2/2026;",
                "M/d/uuuu;9/2/26;",
                "M/d/uuuu;13/2/2026;",
                "uuuuMMdd;20260902;2026-09-02",
                "uuuu-MM-dd HH:mm:ss;2026-09-02 23:59:59;2026-09-02",
                "uuuu-MM-dd;2026-09-02 23:59:59;",
                "uuuu-MM-dd;1989-12-31;",
                "uuuu-MM-dd;2101-01-01;"
            })
    void daysAreReadStrictlyInThePatternsOfTheProfile(String pattern, String text, LocalDate day) {
        Profile bank = bank(directory, "dates: \"" + pattern + "\"\n");
        ErpRecord record =
                read(bank, file(directory, HEADER, "1," + text + ",7,,")).get(0);

        assertThat(record.<Object>fold(PaymentEvidence::date, RejectedRecord::reason))
                .isEqualTo(day == null ? RejectReason.BAD_DATE : day);
    }

    @ParameterizedTest
    @CsvSource({
        "positive, exclude, 7, 1 EUR 7.00 PAID",
        "positive, exclude, -7, ",
        "positive, VOIDED, -7, 1 EUR 7.00 VOIDED",
        "positive, RETURNED, -7, 1 EUR 7.00 RETURNED",
        "positive, reject, -7, NOT_POSITIVE",
        "negative, exclude, -7, 1 EUR 7.00 PAID",
        "negative, exclude, 7, ",
        "negative, RETURNED, 7, 1 EUR 7.00 RETURNED",
        "positive, exclude, 0, NOT_POSITIVE",
        "negative, exclude, 0, NOT_POSITIVE"
    })
    void theSignSaysWhichWayMoneyGoes(String outgoing, String incoming, String amount, String outcome) {
        Profile bank = bank(directory, "sign: { outgoing: " + outgoing + ", incoming: " + incoming + " }\n");

        assertThat(outcomes(bank, file(directory, HEADER, "1,2026-08-21," + amount + ",,")))
                .isEqualTo(outcome == null ? List.of() : List.of(outcome));
    }

    @ParameterizedTest
    @CsvSource({
        "DEBIT, 1 EUR 7.00 PAID",
        "debit, 1 EUR 7.00 PAID",
        "CREDIT, ",
        "BACK, 1 EUR 7.00 RETURNED",
        "other, BAD_DIRECTION",
        "'', MISSING_VALUE"
    })
    void anIndicatorSaysWhichWayMoneyGoes(String word, String outcome) {
        Profile bank = bankWith(
                directory,
                "  indicator: { headers: [Direction], required: true }",
                "sign: { outgoing: indicator, incoming: exclude, words: { out: DEBIT, in: CREDIT, returned: BACK } }\n");

        assertThat(outcomes(bank, file(directory, HEADER + ",Direction", "1,2026-08-21,7,,," + word)))
                .isEqualTo(outcome == null ? List.of() : List.of(outcome));
    }

    @ParameterizedTest
    @CsvSource({
        "7, '', 1 EUR 7.00 PAID",
        "7, 0.00, 1 EUR 7.00 PAID",
        "'', 7, 1 EUR 7.00 RETURNED",
        "7, 7, BAD_AMOUNT",
        "'', '', MISSING_VALUE",
        "0, 0, MISSING_VALUE",
        "-7, '', NOT_POSITIVE",
        "x, '', BAD_AMOUNT",
        "7, x, BAD_AMOUNT"
    })
    void twoColumnsSayWhichWayMoneyGoes(String debit, String credit, String outcome) {
        Profile bank = DelimitedTestData.profile(
                directory,
                DelimitedTestData.BANK
                                .formatted("")
                                .replace(
                                        "amount: { headers: [Amount], required: true }",
                                        "debit: { headers: [Out], required: column }\n"
                                                + "  credit: { headers: [In], required: column }")
                        + "sign: { outgoing: columns, incoming: RETURNED }\n");

        assertThat(outcomes(bank, file(directory, "Id,Date,Out,In", "1,2026-08-21," + debit + "," + credit)))
                .containsExactly(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "Paid, '', PAID",
        "PAID, '', PAID",
        "Approved, Yes, PAID",
        "Approved, No, SENT",
        "Void by J. Doe, '', VOIDED",
        "Open, '', APPROVED",
        "'', '', ON_HOLD",
        "Paidish, '', UNKNOWN"
    })
    void theFirstLineOfTheStatusListThatFitsCounts(String word, String cleared, PaymentStatus status) {
        Profile bank = DelimitedTestData.profile(
                directory,
                DelimitedTestData.BANK
                                .formatted("  status: { headers: [State], required: column }")
                                .replace("status: [{ absent: true, gives: PAID }]", "")
                        + """
                        status:
                          - { is: [Paid, Settled], gives: PAID }
                          - { is: Approved, when: { column: Cleared, is: "Yes" }, gives: PAID }
                          - { is: Approved, gives: SENT }
                          - { matches: '(?i)^void', gives: VOIDED }
                          - { is: Open, gives: APPROVED }
                          - { is: "", gives: ON_HOLD }
                        """);
        PaymentEvidence payment = ErpTestData.accepted(
                read(bank, file(directory, HEADER + ",State,Cleared", "1,2026-08-21,7,,," + word + "," + cleared))
                        .get(0));

        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.rawStatus()).isEqualTo(word);
        assertThat(payment.type())
                .isEqualTo(
                        switch (status) {
                            case APPROVED -> EvidenceType.ERP_APPROVAL;
                            default -> EvidenceType.ERP_PAYMENT;
                        });
    }

    @Test
    void rowsAreIncludedAndExcludedByTheirCellsAndCounted() {
        Profile bank = bank(directory, """
                rows:
                  include: [{ column: Vendor, filled: true }]
                  exclude: [{ column: Memo, matches: '^test' }, { column: Gone, is: x }]
                """);
        List<String> notes = new ArrayList<>();

        assertThat(read(
                        bank,
                        file(
                                directory,
                                HEADER,
                                "1,2026-08-21,7,Acme,",
                                "2,2026-08-21,7,,",
                                "3,2026-08-21,7,Acme,test it",
                                "4,2026-08-21,7,Acme,a test"),
                        notes))
                .extracting(ErpRecord::recordNumber)
                .containsExactly(1L, 4L);
        assertThat(notes)
                .containsExactly(
                        "read as UTF-8", "1 row left out: not Vendor is filled", "1 row left out: Memo matches ^test");
    }

    @Test
    void linesOfOneBillBecomeOneRecord() {
        assertThat(outcomes(
                        folding(),
                        file(
                                directory,
                                HEADER,
                                "INV-1,2026-08-21,120,Acme,design",
                                "INV-1,2026-08-21,120,Acme,print",
                                "INV-1,2026-08-21,120,Other,x",
                                "INV-2,2026-08-21,30,Acme,")))
                .containsExactly("INV-1 EUR 120.00 PAID", "INV-1 EUR 120.00 PAID", "INV-2 EUR 30.00 PAID");
        assertThat(read(
                        folding(),
                        file(
                                directory,
                                HEADER,
                                "INV-1,2026-08-21,120,Acme,design",
                                "INV-1,2026-08-21,120,Acme,print",
                                "INV-1,2026-08-21,120,Acme,design")))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.recordNumber()).isEqualTo(1);
                    assertThat(ErpTestData.accepted(record).memo()).isEqualTo("design / print");
                });
    }

    @Test
    void linesThatContradictEachOtherOrStandApartAreRejected() {
        assertThat(outcomes(
                        folding(),
                        file(
                                directory,
                                HEADER,
                                "INV-1,2026-08-21,120,Acme,",
                                "INV-1,2026-08-21,130,Acme,",
                                "INV-2,2026-08-21,30,Acme,",
                                "INV-3,2026-08-21,40,Acme,",
                                "INV-2,2026-08-21,30,Acme,")))
                .containsExactly("ROWS_DISAGREE", "INV-2 EUR 30.00 PAID", "INV-3 EUR 40.00 PAID", "ROWS_DISAGREE");
    }

    private Profile folding() {
        return bank(directory, "rows: { fold-by: [vendor-name, payment-id] }\n");
    }

    private Profile report() {
        return bank(directory, """
                header: { within: 3 }
                rows: { headings: { into: vendor-name, strip: ' \\(\\d+\\)$' }, skip: ['^Printed'] }
                totals:
                  - { row: '^Total for', column: Amount, of: group, required: true }
                  - { row: '^TOTAL$', column: Amount, of: file }
                """);
    }

    @Test
    void headingsFillTheRowsBelowThemAndTotalsAreProven() {
        List<ErpRecord> read = read(
                report(),
                file(
                        directory,
                        "My Company",
                        HEADER,
                        "Acme (2),,,,",
                        "1,2026-08-21,7,,",
                        "2,2026-08-21,8,,",
                        "Total for Acme,,15,,",
                        "Beta,,,,",
                        "3,2026-08-21,9,,",
                        "Total for Beta,,9.00,,",
                        "TOTAL,,24,,",
                        ",,,,",
                        "Printed today"));

        assertThat(read)
                .extracting(record -> ErpTestData.accepted(record).vendorName())
                .containsExactly("Acme", "Acme", "Beta");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Total for Acme,,16,, | record 3 says that Amount is \"16\" in all, but the 1 rows above it add up to 7,"
                        + " a difference of 9",
                "Total for Acme,,,, | in all, but the 1 rows above it add up to 7, a difference of -7",
                "Total for Acme,,x,, | says that Amount is \"x\" in all",
                "TOTAL,,7,, | no row ^Total for follows its last 1 rows",
                "Beta,,,, | no row ^Total for follows its last 1 rows",
                "2,2026-08-21,x,, | no row ^Total for follows its last 2 rows"
            })
    void aTotalThatDisagreesOrIsMissingRefusesTheFile(String row, String reason) {
        assertRefused(report(), reason, HEADER, "Acme,,,,", "1,2026-08-21,7,,", row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Beta,,,,", "Beta", "2026-0", "2,2026-08"})
    void aFileCutBehindTheHeadingOfAGroupIsRefused(String lastRow) {
        Profile accounts = bank(directory, """
                rows: { headings: ignore }
                totals: [{ row: '^Total for', column: Amount, of: group, required: true }]
                """);

        assertRefused(
                accounts,
                "it ends behind the heading of a group, without rows and without the row ^Total for",
                HEADER,
                "Acme,,,,",
                "1,2026-08-21,7,,",
                "Total for Acme,,7,,",
                "Beta,,,,",
                lastRow);
    }

    @Test
    void theTotalOfTheFileMustComeAndMustBeLast() {
        String[] whole = {HEADER, "Acme,,,,", "1,2026-08-21,7,,", "Total for Acme,,7,,", "TOTAL,,7,,"};
        assertThat(outcomes(report(), file(directory, whole))).hasSize(1);

        assertRefused(
                report(),
                "no row ^TOTAL$ follows its last 1 rows; the file may be cut",
                HEADER,
                "Acme,,,,",
                "1,2026-08-21,7,,",
                "Total for Acme,,7,,");
        assertRefused(
                report(),
                "record 5 comes after the total of the whole file",
                HEADER,
                "Acme,,,,",
                "1,2026-08-21,7,,",
                "Total for Acme,,7,,",
                "TOTAL,,7,,",
                "2,2026-08-21,7,,");
    }

    @Test
    void referencesAreFoundInTextsAndWordsThatMeanNoneAreDropped() {
        Profile bank = bankWith(directory, "  reference: [Reference]\n  po-number: [PO]", """
                references:
                  - { type: PAYOUT_ID, in: [memo], pattern: '(?i)\\bpay[_ ./?-]?([0-9a-z]{8})\\b', write: pay_$1 }
                  - { type: PO, in: [memo], pattern: '\\bPO ([0-9]+)\\b', write: $1 }
                  - { type: LINE_ID, in: [memo], pattern: '\\bcl_[0-9]+\\b' }
                ignore-words: [NOTPROVIDED, "0"]
                """);

        assertThat(remittance(bank, "pay?2X7NABCD and cl_7 PO 1001", "R-1", ""))
                .isEqualTo("1001|R-1 pay_2X7NABCD cl_7");
        assertThat(remittance(bank, "PO 1001 PO 1002", "notprovided", "")).isEqualTo("|1001 1002");
        assertThat(remittance(bank, "PO 1001", "", "0")).isEqualTo("1001|");
        assertThat(remittance(bank, "PO 1001", "", "77")).isEqualTo("77|");
    }

    private String remittance(Profile bank, String memo, String reference, String po) {
        PaymentEvidence payment = ErpTestData.accepted(read(
                        bank,
                        file(
                                directory,
                                HEADER + ",Reference,PO",
                                "1,2026-08-21,7,," + memo + "," + reference + "," + po))
                .get(0));
        return payment.poNumber() + "|" + payment.reference();
    }

    @Test
    void theSamePaymentHasTheSameIdentityInAnotherFileAndPlace() {
        PaymentEvidence one =
                ErpTestData.accepted(read(bank(directory, ""), file(directory, HEADER, "1,2026-08-21,7,Acme,x"))
                        .get(0));
        List<ErpRecord> other = read(
                bank(directory, ""),
                file(directory, "Memo,Vendor,Amount,Date,Id,New", "y,B,8,2026-08-21,2,", "x,Acme,7.00,2026-08-22,1,"));

        assertThat(ErpTestData.accepted(other.get(1)).identity()).isEqualTo(one.identity());
        assertThat(ErpTestData.accepted(other.get(0)).identity()).isNotEqualTo(one.identity());
    }

    @Test
    void anIdCanBeMadeOfSeveralFieldsAndMustNotBeEmpty() {
        Profile bank = DelimitedTestData.profile(
                directory,
                DelimitedTestData.BANK.formatted("").replace("{ headers: [Id], required: true }", "[Id]")
                        + "id-from: [payment-id, vendor-name, date]\n");

        assertThat(outcomes(bank, file(directory, HEADER, ",2026-08-21,7,Acme,", "7,2026-08-21,7,,")))
                .containsExactly("Acme/2026-08-21 EUR 7.00 PAID", "7/2026-08-21 EUR 7.00 PAID");
        assertThat(outcomes(bank(directory, ""), file(directory, HEADER, ",2026-08-21,7,Acme,")))
                .containsExactly("MISSING_VALUE");
    }

    @Test
    void moreRejectedRowsThanAllowedRefuseTheFileWithTheNumbers() {
        String[] lines = {HEADER, "1,2026-08-21,7,,", "2,x,7,,", "3,x,7,,", "4,2026-08-21,7,,"};

        assertThat(outcomes(
                        bank(directory, "limits: { max-rejected-rows: 2, max-rejected-percent: 50 }\n"),
                        file(directory, lines)))
                .hasSize(4);
        assertRefused(
                bank(directory, "limits: { max-rejected-rows: 1 }\n"),
                "2 of its 4 records cannot be read; the profile allows 1 (limits.max-rejected-rows)",
                lines);
        assertRefused(
                bank(directory, "limits: { max-rejected-percent: 49 }\n"),
                "2 of its 4 records cannot be read; the profile allows 49 % (limits.max-rejected-percent)",
                lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "refuse"})
    void aFileWithoutRecordsIsAcceptedIfTheProfileSaysSo(String rule) {
        Formats formats = DelimitedTestData.formats(
                directory, "bank", DelimitedTestData.BANK.formatted("") + "limits: { empty-file: " + rule + " }\n");
        FileCheck check = new FileCheck(formats.payments(), FileLimits.standard());

        String result = check.check(file(directory, HEADER)).fold(Object::toString, FileCheck.Refused::reason);
        assertThat(result).contains(rule.equals("accept") ? "records=0" : "has a header but no records");
    }

    private void assertRefused(Profile profile, String part, String... lines) {
        assertThatExceptionOfType(FileRefusedException.class)
                .isThrownBy(() -> read(profile, file(directory, lines)))
                .withMessageStartingWith("payments.csv: ")
                .withMessageContaining(part);
    }
}
