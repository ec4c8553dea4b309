package dev.recon.erp;

import static dev.recon.erp.DelimitedTestData.bank;
import static dev.recon.erp.DelimitedTestData.encoded;
import static dev.recon.erp.DelimitedTestData.file;
import static dev.recon.erp.DelimitedTestData.outcomes;
import static dev.recon.erp.DelimitedTestData.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recon.matching.PaymentEvidence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are broken, cut, or in another country's spelling: refused or rejected aloud, never misread. */
class DelimitedBadInputTests {

    private static final String HEADER = "Id,Date,Amount,Vendor,Memo";
    private static final Formats SHIPPED = Formats.load(Path.of("jobs/formats"));
    private static final int CUTS = 500;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12..34",
                "1,2,3",
                "1O0",
                "10.000",
                "1.234,56",
                "4,50",
                "1e5",
                "٣",
                "0x10",
                "--1",
                "1 000",
                "1.",
                "$1"
            })
    void aGarbledAmountIsRejected(String amount) {
        assertThat(outcomes(bank(directory, ""), file(directory, HEADER, "1,2026-08-21,\"" + amount + "\",,")))
                .containsExactly("BAD_AMOUNT");
    }

    @ParameterizedTest
    @CsvSource({"JPY, 1.5, BAD_AMOUNT", "JPY, 1, 1 JPY 1 PAID", "KWD, 1.234, 1 KWD 1.234 PAID", "EUR, 1.234, BAD_AMOUNT"
    })
    void moreDecimalsThanTheCurrencyHasAreRejected(String currency, String amount, String outcome) {
        Profile bank = DelimitedTestData.profile(
                directory, DelimitedTestData.BANK.formatted("").replace("currency: EUR", "currency: " + currency));

        assertThat(outcomes(bank, file(directory, HEADER, "1,2026-08-21," + amount + ",,")))
                .containsExactly(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2026-08-21,7,Acme | has 4 fields, the header has 5",
                "1,2026-08-21,7,Acme,x,y | has 6 fields, the header has 5",
                "1 | has 1 fields, the header has 5"
            })
    void aRaggedRowIsRejectedAndTheRestGoesOn(String row, String message) {
        List<ErpRecord> read = read(bank(directory, ""), file(directory, HEADER, row, "2,2026-08-21,7,,"));

        assertThat(ErpTestData.rejected(read.get(0)).reason()).isEqualTo(RejectReason.WRONG_FIELD_COUNT);
        assertThat(ErpTestData.rejected(read.get(0)).message()).isEqualTo("payments.csv, record 1: " + message);
        assertThat(ErpTestData.accepted(read.get(1)).paymentId()).isEqualTo("2");
    }

    @Test
    void emptyFieldsBehindTheHeaderDoNotMatter() {
        assertThat(outcomes(
                        bank(directory, ""),
                        file(directory, HEADER + ",,", "1,2026-08-21,7,,", "2,2026-08-21,7,,,,,,")))
                .containsExactly("1 EUR 7.00 PAID", "2 EUR 7.00 PAID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2026-08-21,\"7,,", "1,2026-08-21,\"7\"0,,"})
    void aBrokenQuoteRefusesTheFile(String row) {
        assertRefused(
                bank(directory, ""),
                file(directory, HEADER, "0,2026-08-21,7,,", row, "2,2026-08-21,7,,"),
                "payments.csv: line 3: a quoted field is not closed, or text follows its closing quote");
    }

    @Test
    void aQuoteThatSwallowsTheFileIsRefusedBeforeItFillsTheMemory() {
        String endless = HEADER + "\n1,2026-08-21,7,,\"never closed\n" + "2,2026-08-21,7,,\n".repeat(200_000);

        assertRefused(
                bank(directory, ""),
                encoded(directory, StandardCharsets.UTF_8, endless),
                "line 2: no end within 2097152 characters; a quote is probably not closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u001A", "\u0007", "\u0085"})
    void aControlCharacterRejectsItsRecord(String character) {
        assertThat(outcomes(
                        bank(directory, ""),
                        file(directory, HEADER, "1" + character + ",2026-08-21,7,,", "2,2026-08-21,7,,")))
                .containsExactly("CONTROL_CHARACTER", "2 EUR 7.00 PAID");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, true, UTF-8",
        "UTF-8, false, UTF-8",
        "UTF-16LE, true, UTF-16LE",
        "UTF-16LE, false, UTF-16LE",
        "UTF-16BE, true, UTF-16BE",
        "UTF-16BE, false, UTF-16BE",
        "windows-1252, false, windows-1252",
        "ISO-8859-1, false, windows-1252"
    })
    void theEncodingIsFoundWithOrWithoutAMark(String charset, boolean marked, String found) {
        Profile bank = bank(directory, "text: { fallback-charset: windows-1252 }\n");
        String content = (marked ? "\uFEFF" : "") + HEADER + "\r\n1,2026-08-21,7,Müller Métal,\r\n";
        List<String> notes = new ArrayList<>();

        List<ErpRecord> read = read(bank, encoded(directory, Charset.forName(charset), content), notes);

        assertThat(ErpTestData.accepted(read.get(0)).vendorName()).isEqualTo("Müller Métal");
        assertThat(notes).contains("read as " + found);
    }

    @Test
    void theEncodingIsFoundWhereverItsFirstCharacterIs() {
        Profile bank = bank(directory, "text: { fallback-charset: windows-1252 }\n");
        String content = HEADER + "\n" + "1,2026-08-21,7,Acme,\n".repeat(20_000) + "2,2026-08-21,7,Müller,\n";

        List<ErpRecord> read = read(bank, encoded(directory, StandardCharsets.ISO_8859_1, content));

        assertThat(ErpTestData.accepted(read.get(20_000)).vendorName()).isEqualTo("Müller");
    }

    @Test
    void aFileOfTwoEncodingsIsRefused() throws Exception {
        Profile bank = bank(directory, "text: { fallback-charset: windows-1252 }\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((HEADER + "\n1,2026-08-21,7,Müller,\n").getBytes(StandardCharsets.UTF_8));
        bytes.write("2,2026-08-21,7,Müller,\n".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(
                bank,
                ErpTestData.bytes(directory, bytes.toByteArray()),
                "mixes two encodings: some of its text is UTF-8, but byte 68 is not");
    }

    @Test
    void withoutAnotherEncodingAFileThatIsNotUtf8IsRefusedByLineAndByte() {
        assertRefused(
                bank(directory, ""),
                encoded(directory, StandardCharsets.ISO_8859_1, HEADER + "\n1,2026-08-21,7,Müller,\n"),
                "line 2, byte 44: 0xfc is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Zahlungen für August;| line 1, byte 12",
                "Zahlungen;;Straße| line 1, byte 16",
                "Zahlungen;Müller| line 1, byte 12"
            })
    void aFileThatIsNotUtf8BeforeItsHeaderIsRefusedForThat(String above, String place) {
        assertRefused(
                bank(directory, "header: { within: 3 }"),
                encoded(directory, StandardCharsets.ISO_8859_1, above + "\n" + HEADER + "\n1,2026-08-21,7,Acme,\n"),
                "no header was found before " + place);
    }

    @Test
    void aLineThatEndsWithACarriageReturnAloneRefusesTheFile() {
        assertRefused(
                bank(directory, ""),
                encoded(directory, StandardCharsets.UTF_8, HEADER + "\n1,2026-08-21,7\r.00,,\n"),
                "ends with a carriage return alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments.xlsx", "payments.csv"})
    void aWorkbookIsRefusedWithTheWayToExportIt(String name) throws Exception {
        Path path = Files.write(directory.resolve("copy"), new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});
        FileCheck check = new FileCheck(SHIPPED.payments(), FileLimits.standard());

        assertThat(check.check(new ErpFile(path, name)).fold(Object::toString, FileCheck.Refused::reason))
                .startsWith(name + ": is an Excel workbook")
                .contains("in Excel choose File, Save As, \"CSV UTF-8\"");
    }

    @Test
    void aFileThatNoProfileKnowsIsRefusedWithTheReasonOfEach() {
        FileCheck check = new FileCheck(SHIPPED.payments(), FileLimits.standard());

        assertThat(check.check(file(directory, "Internal ID,Date,Amount,Vendor", "1,9/2/2026,7,Acme"))
                        .fold(Object::toString, FileCheck.Refused::reason))
                .startsWith("payments.csv: no profile reads it. generic-ap: the header has no column payment_id;")
                .contains("· netsuite-vendor-payments: its header lacks Bill Number ·")
                .contains("· netsuite-bills: its header lacks Date Closed, Status ·")
                .contains("· xero-bills: its header lacks ContactName, InvoiceNumber, PaidDate and 2 more");
    }

    @Test
    void aFileThatTwoProfilesKnowIsRefused() {
        Profile bank = bank(directory, "");
        Profiles both = new Profiles(List.of(bank, bank));

        assertThatExceptionOfType(FileRefusedException.class)
                .isThrownBy(() -> both.of(file(directory, HEADER, "1,2026-08-21,7,,")))
                .withMessageContaining("is in the format of more than one profile (bank, bank)");
    }

    static Stream<Profile> americanProfiles() {
        return SHIPPED.payments().all().stream()
                .filter(profile -> profile.id().startsWith("netsuite-vendor")
                        || profile.id().startsWith("quickbooks-bill"));
    }

    @ParameterizedTest
    @MethodSource("americanProfiles")
    void aEuropeanFileUnderAnAmericanProfileHasEveryAmountRefusedAndNoneMisread(Profile profile) {
        Random random = new Random(7);
        StringBuilder content = new StringBuilder(
                profile.id().startsWith("netsuite")
                        ? "Internal ID,Date,Vendor,Bill Number,Amount\n"
                        : "Date,Num,Invoice No,Amount Paid,Memo\n");
        for (int row = 0; row < 200; row++) {
            String amount = "\"" + european(random.nextInt(50_000_000)) + "\"";
            content.append(
                    profile.id().startsWith("netsuite")
                            ? row + ",9/2/2026,Acme,B-1," + amount + "\n"
                            : "09/02/2026," + row + ",B-1," + amount + ",x\n");
        }
        ErpFile file = encoded(directory, StandardCharsets.UTF_8, content.toString());
        Map<String, Integer> outcomes = new HashMap<>();
        try (RecordSource source = profile.open(file)) {
            assertThatExceptionOfType(FileRefusedException.class).isThrownBy(() -> {
                for (ErpRecord record = source.next(); record != null; record = source.next()) {
                    outcomes.merge(DelimitedTestData.outcome(record), 1, Integer::sum);
                }
            });
        }

        assertThat(outcomes).isEqualTo(Map.of("BAD_AMOUNT", 200));
    }

    private static String european(int cents) {
        return String.format(Locale.GERMANY, "%,.2f", cents / 100.0);
    }

    /** The profiles whose files end in amounts, dates and names, with a file of each. */
    static Stream<String> cutFiles() {
        return Stream.of(
                "netsuite-vendor-payments|\uFEFFInternal ID,Date,Vendor,Bill Number,Memo,Amount\r\n|%1$d,9/2/2026,Acme,B-%1$d,x,\"1,%2$03d.50\"\r\n",
                "netsuite-vendor-payments|Internal ID,Date,Vendor,Bill Number,Memo,Amount\n|%1$d,9/2/2026,Acme,B-%1$d,x,1%2$03d.50\n",
                "netsuite-vendor-payments|Internal ID,Date,Vendor,Memo,Amount,Bill Number,\n|%1$d,9/2/2026,Acme,x,1%2$03d.50,B-%2$d\n",
                "netsuite-vendor-payments|Internal ID,Date,Vendor,Bill Number,Amount,Status,Cleared\n|%1$d,9/2/2026,Acme,B,1%2$03d.50,Approved,Yes\n",
                "tipalti-payments|Payment ref code,Submitted date,Payee ID,Currency,Status,Amount\n|%1$d,2026-09-02,Acme,EUR,Cleared,1%2$03d.50\n",
                "xero-bills|*ContactName,*InvoiceNumber,PaidDate,Currency,Description,Total\n|Acme,INV-%1$d,02/09/2026,EUR,x,1%2$03d.50\nAcme,INV-%1$d,02/09/2026,EUR,y,1%2$03d.50\n");
    }

    @ParameterizedTest
    @MethodSource("cutFiles")
    void aFileCutAnywhereNeverGivesAShortenedValue(String example) {
        String[] parts = example.split("\\|");
        Profile profile = SHIPPED.payments().named(parts[0]);
        Random random = new Random(11);
        StringBuilder content = new StringBuilder(parts[1]);
        for (int row = 1; row <= 40; row++) {
            content.append(String.format(Locale.ROOT, parts[2], 1000 + row, random.nextInt(1000)));
        }
        byte[] whole = content.toString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> payments = new HashMap<>();
        read(profile, ErpTestData.bytes(directory, whole)).forEach(record -> {
            PaymentEvidence payment = ErpTestData.accepted(record);
            payments.put(payment.paymentId(), described(payment));
        });
        assertThat(payments).hasSize(40);

        for (int cut = 0; cut < CUTS; cut++) {
            int length = random.nextInt(whole.length);
            for (ErpRecord record : readOrRefused(profile, Arrays.copyOf(whole, length))) {
                record.fold(
                        payment -> assertThat(payments)
                                .as("cut at %s", length)
                                .containsEntry(payment.paymentId(), described(payment)),
                        rejected -> assertThat(rejected.message())
                                .as("cut at %s", length)
                                .contains("payments.csv, record "));
            }
        }
    }

    private List<ErpRecord> readOrRefused(Profile profile, byte[] content) {
        try {
            return read(profile, ErpTestData.bytes(directory, content));
        } catch (FileRefusedException refused) {
            assertThat(refused.reason()).startsWith("payments.csv: ");
            return List.of();
        }
    }

    private static String described(PaymentEvidence payment) {
        return String.join(
                "|",
                payment.amount().toString(),
                payment.date().toString(),
                payment.vendorId(),
                payment.vendorName(),
                payment.status().name(),
                payment.poNumber(),
                payment.reference());
    }

    @Test
    void aReportCutAnywhereIsRefusedBecauseItsTotalIsMissing() throws Exception {
        byte[] whole = Files.readAllBytes(Path.of("src/test/resources/samples/delimited/qbo_bill_payment_list.csv"));
        Profile profile = SHIPPED.payments().named("quickbooks-bill-payment-list");
        int totalAt = new String(whole, StandardCharsets.US_ASCII).indexOf("\nTOTAL") + 1;
        Random random = new Random(13);

        for (int cut = 0; cut < CUTS; cut++) {
            byte[] content = Arrays.copyOf(whole, random.nextInt(totalAt + "TOTAL,,,,,,\"$137,358.8".length()));
            assertThatExceptionOfType(FileRefusedException.class)
                    .as("cut at %s", content.length)
                    .isThrownBy(() -> read(profile, ErpTestData.bytes(directory, content)));
        }
    }

    private static void assertRefused(Profile profile, ErpFile file, String part) {
        assertThatExceptionOfType(FileRefusedException.class)
                .isThrownBy(() -> read(profile, file))
                .withMessageStartingWith("payments.csv: ")
                .withMessageContaining(part);
    }
}
