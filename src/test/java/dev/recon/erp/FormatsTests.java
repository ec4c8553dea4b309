package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator is told of a profile that is wrong: every error, each with its file and line. */
class FormatsTests {

    static final String GOOD = """
            id: bank
            files: ["*.csv"]
            columns:
              date: { headers: [Date], required: true }
              amount: { headers: [Amount], required: true }
              payment-id: { headers: [Id], required: true }
              memo: Memo
            currency: EUR
            status: [{ absent: true, gives: PAID }]
            """;

    @TempDir
    Path folder;

    @Test
    void aGoodProfileStandsBesideThoseOfTheProgram() throws IOException {
        Formats formats = load("bank.yaml", GOOD);

        assertThat(formats.payments().all())
                .extracting(Profile::id)
                .containsAll(Profiles.standard().all().stream().map(Profile::id).toList())
                .contains("bank");
        assertThat(formats.approvals().all()).isEmpty();
        assertThat(Formats.builtIn().payments().all())
                .extracting(Profile::id)
                .contains("generic-ap")
                .doesNotContain("bank");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsNoFileIsToldAndNeverOpened() throws Exception {
        Files.createDirectory(folder.resolve("folder.yaml"));
        Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("nothing"));
        Process mkfifo =
                new ProcessBuilder("mkfifo", folder.resolve("pipe.yaml").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        Files.createSymbolicLink(folder.resolve("zero.yaml"), Path.of("/dev/zero"));

        assertThat(problems())
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem).contains("and not a file"))
                .anySatisfy(problem -> assertThat(problem).startsWith("pipe.yaml"));
    }

    @Test
    void allErrorsAreToldAtOnceEachWithItsFileAndLine() throws IOException {
        write("one.yaml", """
                id: one
                files: ["*.csv"]
                colums: {}
                currency: EURO
                dates: [dd/MM/yyyy]
                numbers: { decimal: ",", grouping: ",", negative: [minus, plus] }
                rows:
                  skip: ["(unclosed"]
                """);
        write("two.yaml", "id: [unclosed");
        write("three.yaml", "");

        assertThat(problems())
                .containsExactly(
                        "one.yaml, line 1: \"columns.date\" is missing or has no \"required: true\"; its rows mean"
                                + " nothing without it",
                        "one.yaml, line 1: \"columns.amount\" is missing or has no \"required: true\"; its rows mean"
                                + " nothing without it",
                        "one.yaml, line 1: \"columns.currency\" is missing or has no \"required: true\"; or give"
                                + " \"currency\" for files without such a column",
                        "one.yaml, line 1: \"id-from\" names payment-id, which is neither in \"columns\" nor a heading",
                        "one.yaml, line 1: \"status\" is missing: what the file's words mean; without a status column"
                                + " one line with \"absent: true\"",
                        "one.yaml, line 1: \"columns\" has none that is required, by which the header is found",
                        "one.yaml, line 3: there is no key \"colums\"; did you mean \"columns\"? All here: columns,"
                                + " currency, dates, decisions, evidence, files, gives, header, id, id-from,"
                                + " ignore-words, limits, numbers, references, rows, sign, status, text, totals",
                        "one.yaml, line 4: \"currency\" is no currency of ISO 4217: currency \"EURO\" is not three"
                                + " capital letters",
                        "one.yaml, line 5: \"dates\" is \"dd/MM/yyyy\"; a pattern has uuuu, M and d, such as"
                                + " uuuu-MM-dd, M/d/uuuu, dd.MM.uuuu or dd MMM uuuu (not y: it reads years without"
                                + " their era)",
                        "one.yaml, line 6: \"numbers.decimal\" and \"numbers.grouping\" are the same; they must"
                                + " differ",
                        "one.yaml, line 6: \"numbers.negative\" is \"plus\"; allowed: minus, parentheses, suffix-cr,"
                                + " trailing-minus",
                        "one.yaml, line 8: \"rows.skip\" is \"(unclosed\", which is no RE2 pattern: missing closing )",
                        "three.yaml: is empty",
                        "two.yaml, line 1: is no valid YAML: expected ',' or ']', but got <stream end>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: bank | id: other | line 1: \"id\" is \"other\"; a profile is named like its file",
                "[\"*.csv\"] | [] | line 2: \"files\" is missing",
                "[\"*.csv\"] | [x.csv, in/x*.csv] | line 2: \"files\" is \"in/x*.csv\"; it is compared with a file's name alone",
                "memo: Memo | memmo: Memo | line 7: there is no key \"columns.memmo\"; did you mean \"memo\"?",
                "memo: Memo | memo: { header: Memo } | line 7: \"columns.memo.headers\" is missing",
                "memo: Memo | amount: Memo | line 7: \"columns.amount\" is there twice",
                "memo: Memo | debit: Memo | \"columns.debit\" is not used with \"sign.outgoing\" as it is",
                "memo: Memo | payout-id: Memo | payout-id, decision and decisions are for \"gives: approvals\"",
                "currency: EUR | gives: refunds | line 8: \"gives\" is \"refunds\"; allowed: approvals, payments",
                "currency: EUR | text: { delimiter: \":\" } | \"text.delimiter\" is \":\"; allowed: ,, ;, tab, |",
                "currency: EUR | text: { fallback-charset: utf-99 } | \"text.fallback-charset\" is \"utf-99\"",
                "currency: EUR | header: { within: 500 } | \"header.within\" is \"500\"; it is a number from 1 to 200",
                "currency: EUR | header: { columns: [Id, Amount] } | \"columns.date\" is none of \"header.columns\"",
                "currency: EUR | dates: [dd/MM/uuuu, MM/dd/uuuu] | which read 04/03/2026 as two different days",
                "currency: EUR | numbers: { decimal: \"'\" } | \"numbers.decimal\" is \"'\"; allowed: ,, .",
                "currency: EUR | sign: { outgoing: indicator } | \"sign.words.out\" is missing",
                "currency: EUR | sign: { incoming: PAID } | allowed: RETURNED, VOIDED, exclude, reject",
                "currency: EUR | rows: { include: [{ is: x }] } | \"rows.include.column\" is missing",
                "currency: EUR | rows: { include: [{ column: x }] } | \"rows.include.is\", \"matches\" or \"filled\"",
                "currency: EUR | rows: { fold-by: [vendor-id] } | names vendor-id, which is neither in \"columns\"",
                "currency: EUR | totals: [{ column: Amount }] | \"totals.row\" is missing",
                "gives: PAID | gives: SETTLED | \"status.gives\" is \"SETTLED\"; allowed: APPROVED, DEFERRED,",
                "absent: true | absent: maybe | \"status.absent\" is \"maybe\"; allowed: false, true",
                "{ absent: true, | { is: Ok, | \"status\" has no line with \"absent: true\"",
                "currency: EUR | references: [{ type: PO, in: [memo], pattern: a, write: $1 }] | has the groups $0",
                "currency: EUR | references: [{ type: PO, in: [reference], pattern: a }] | names reference, which",
                "currency: EUR | references: [{ type: X, in: [memo], pattern: a }] | allowed: INVOICE, LINE_ID,",
                "currency: EUR | limits: { max-rejected-percent: -1 } | is a number from 0 to 100",
                "currency: EUR | totals: [{ row: x, column: }] | line 8: \"totals.column\" is missing",
                "currency: EUR | limits: 5 | line 8: \"limits\" takes keys and values"
            })
    void anErrorIsNamedWithWhatIsAllowed(String part, String replacement, String message) throws IOException {
        assertThat(GOOD).contains(part);
        write("bank.yaml", GOOD.replace(part, replacement));

        assertThat(problems())
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("bank.yaml, line ").contains(message));
    }

    @Test
    void anIdOfAFormatOfTheProgramIsTaken() throws IOException {
        write("generic-ap.yaml", GOOD.replace("id: bank", "id: generic-ap"));

        assertThat(problems())
                .containsExactly("generic-ap.yaml: a format that comes with the program has the id generic-ap; choose"
                        + " another");
    }

    @Test
    void aFolderThatIsNotThereIsNoFolderOfProfiles() {
        assertThatExceptionOfType(FormatsException.class)
                .isThrownBy(() -> Formats.load(folder.resolve("gone")))
                .withMessageContaining("is not a folder");
    }

    @Test
    void aProfileThatWasChangedIsNotTheOneThatCheckedTheFile() throws IOException {
        String reference = load("bank.yaml", GOOD).payments().named("bank").reference();
        assertThat(load("bank.yaml", GOOD).payments().named(reference).id()).isEqualTo("bank");

        Formats changed = load("bank.yaml", GOOD.replace("EUR", "USD"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> changed.payments().named(reference))
                .withMessageStartingWith("The profile bank was changed since the file was checked (" + reference);
        assertThat(changed.digest()).isNotEqualTo(load("bank.yaml", GOOD).digest());
    }

    private Formats load(String name, String content) throws IOException {
        write(name, content);
        return Formats.load(folder);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private List<String> problems() {
        try {
            Formats.load(folder);
            return List.of();
        } catch (FormatsException wrong) {
            return wrong.problems();
        }
    }
}
