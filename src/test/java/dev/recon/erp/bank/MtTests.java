package dev.recon.erp.bank;

import static dev.recon.erp.bank.BankTestData.read;
import static dev.recon.erp.bank.BankTestData.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.erp.FileRefusedException;
import dev.recon.erp.RejectReason;
import dev.recon.erp.RejectedRecord;
import dev.recon.erp.bank.BankTestData.Read;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MtTests {

    @TempDir
    Path directory;

    private Read reading(String content) {
        return read("mt940", BankTestData.file(directory, "statement.sta", content));
    }

    private static String statement(String closing, String... lines) {
        return ":20:S-1\n:25:10020030/1234567\n:28C:1/1\n:60F:C260820EUR100,\n" + String.join("\n", lines)
                + "\n:62F:C260821EUR" + closing + "\n-\n";
    }

    @ParameterizedTest
    @CsvSource({
        "abnamro.sta,               10,    -345.93, 'EUR 3236.28 and lines of -321.44 give EUR 2914.84, but the closing balance is EUR 876.84'",
        "betterplace_sepa_97tx.sta, 97, -9269135.90, ''",
        "cmxl_deutsche_bank.sta,    16,   12327.30, ''",
        "mbank_mt942.sta,            3,       0.03, ''",
        "rabobank-iban.sta,          4,     -70.00, ''",
        "sberbank.sta,               3,   -9437.00, ''",
        "with_swift_block_headers.txt, 1, 1368378.92, ':62F:C141387INR11 27421,94 cannot be read'"
    })
    void linesAndSumAreThoseOfTheOracle(String name, int lines, BigDecimal sum, String refusal) {
        // A message that does not add up refuses the file; what the oracle counted behind it is read message by
        // message.
        int count = 0;
        BigDecimal total = BigDecimal.ZERO;
        String refused = "";
        String text = BankTestData.text("mt940/" + name);
        for (String message : text.split("(?m)^(?=:20:)")) {
            if (!message.startsWith(":20:")) {
                continue;
            }
            try (MtEntries entries = MtEntries.open(BankTestData.file(directory, name, message))) {
                for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                    MtEntry line = (MtEntry) entry;
                    count++;
                    boolean in = line.mark().equals("C") || line.mark().equals("RD");
                    total = in ? total.add(line.unsigned()) : total.subtract(line.unsigned());
                }
            } catch (FileRefusedException end) {
                refused = refused.isEmpty() ? end.reason() : refused;
            }
        }

        assertThat(count).isEqualTo(lines);
        assertThat(total).isEqualByComparingTo(sum);
        Read whole = read("mt940", sample("mt940/" + name));
        assertThat(whole.refusal()).contains(refusal);
        assertThat(whole.refusal().isEmpty()).isEqualTo(refusal.isEmpty());
        assertThat(refused.isEmpty()).isEqualTo(refusal.isEmpty());
        assertThat(whole.rejected()).isEmpty();
    }

    @Test
    void returnsAreThoseWithTheGermanCodeOrTheReturnType() {
        Read read = read("mt940", sample("mt940/betterplace_sepa_97tx.sta"));

        List<PaymentEvidence> returns = read.accepted().stream()
                .filter(payment -> payment.type() == EvidenceType.RETURN)
                .toList();
        PaymentEvidence first = returns.get(0);
        assertThat(first.status()).isEqualTo(PaymentStatus.RETURNED);
        assertThat(first.amount()).hasToString("EUR 300.00");
        assertThat(first.trace().originalReference()).isEqualTo("TFNR 40005 00005");
        assertThat(first.trace().bankReference()).isEqualTo("0724710345313905");
        assertThat(first.trace().reason()).contains("914").contains("nicht spezifiziert Reject");
        assertThat(read.skipped()).containsEntry("money in that was sent back", 2L);
    }

    @ParameterizedTest
    @CsvSource({
        "D, '90,', PAID, BANK_ENTRY",
        "DR, '90,', PAID, BANK_ENTRY",
        "RD, '110,', RETURNED, RETURN",
        "RDR, '110,', RETURNED, RETURN",
        "ED, '100,', SCHEDULED, BANK_ENTRY"
    })
    void theMarkSaysWhatBecameOfThePayment(String mark, String closing, PaymentStatus status, EvidenceType type) {
        PaymentEvidence payment = reading(statement(closing, ":61:260821" + mark + "10,NTRFE-1//B-1"))
                .only();

        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.type()).isEqualTo(type);
        assertThat(payment.amount()).hasToString("EUR 10.00");
        assertThat(payment.date()).isEqualTo(LocalDate.of(2026, 8, 21));
        assertThat(payment.trace().endToEndId()).isEqualTo("E-1");
        assertThat(payment.trace().bankReference()).isEqualTo("B-1");
    }

    @ParameterizedTest
    @CsvSource({
        "'C10,NTRFX', '110,', money in", "'RC10,NTRFX', '90,', money in that was sent back",
        "'EC10,NTRFX', '100,', money in", "'D10,NRTIX', '90,', money in that was sent back"
    })
    void whatIsNoPaymentIsCounted(String line, String closing, String words) {
        Read read = reading(statement(closing, ":61:260821" + line));

        assertThat(read.refusal()).isEmpty();
        assertThat(read.skipped()).containsOnlyKeys(words);
    }

    @Test
    void aBlankEntryDateAndAFundsCodeAreNoSign() {
        PaymentEvidence payment =
                reading(statement("87,61", ":61:260821    DD12,39NTRFNONREF")).only();

        assertThat(payment.amount()).hasToString("EUR 12.39");
        assertThat(payment.reference()).isEmpty();
    }

    @Test
    void structuredDetailsAreUnderstood() {
        PaymentEvidence payment = reading(statement(
                        "90,",
                        ":61:260821D10,NTRFNONREF//B-1",
                        ":86:177?00UEBERWEISUNG?20EREF+pay_2x7nabcdefghijklmn?21opqr?22SVWZ+Invoice no INV-77 PO-A",
                        "?23CME-1?30GENODEF1?31DE89370400440532013000?32Acme Trading a?33nd Sons"))
                .only();

        assertThat(payment.trace().endToEndId()).isEqualTo("pay_2x7nabcdefghijklmnopqr");
        assertThat(payment.memo()).contains("Invoice no INV-77 PO-ACME-1");
        assertThat(payment.vendorName()).isEqualTo("Acme Trading and Sons");
        assertThat(payment.trace().account()).isEqualTo("****3000");
    }

    @Test
    void detailsWithSlashesAreUnderstood() {
        PaymentEvidence payment =
                read("mt940", sample("mt940/rabobank-iban.sta")).accepted().get(0);

        assertThat(payment.vendorName()).isEqualTo("CONTRA ACCOUNT HOLDER");
        assertThat(payment.trace().endToEndId()).isEqualTo("01-01-2013 12:00 0030000987654321");
        assertThat(payment.memo()).isEqualTo("NL70ABNA0987654321");
    }

    @Test
    void anInterimReportIsNotTheLastWord() {
        String report = ":20:R-1\n:25:1\n:28C:1/1\n:34F:EURD0,\n:13D:2608211200+0200\n:61:260821D10,NTRFE-1//B-1\n"
                + ":61:260821C7,NRTIE-2//B-2\n:90D:1EUR10,\n:90C:1EUR7,\n-\n";

        Read read = reading(report);

        assertThat(read.only().status()).isEqualTo(PaymentStatus.SENT);
        assertThat(read.skipped()).containsOnlyKeys("return that is not booked yet");
        assertThat(reading(report.replace(":90D:1EUR10,", ":90D:2EUR30,")).refusal())
                .contains("the total :90D: says 2 lines of 30, but found 1 lines of 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{1:F01BANK", "{1:F01BANK}{2:I940BANK}{4:", "{1:F01BANK}{2:I940BANK}{4:\n:2", "{1:F01BANK}{2:"})
    void aFileCutInTheHeaderOfAnEnvelopeIsRefused(String rest) {
        String one = "{1:F01BANK}{2:I940BANK}{4:\n"
                + statement("90,", ":61:260821D10,NTRFX//B-1").replace("\n-\n", "\n-}\n");

        assertThat(reading(one).only().amount()).hasToString("EUR 10.00");
        assertThat(reading(one + "{1:F21BANK}{4:{177:2608211200}{451:0}}\n").refusal())
                .isEmpty();
        assertThat(reading(one + rest).refusal())
                .contains("an envelope is opened and no message follows; the file is cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.00", "1.234,00", "10", "10,123", ",50", "1 0,00", "10,00,", "10,00,5", "10,.5"})
    void anAmountThatIsNotExactIsRejected(String amount) {
        Read read = reading(statement("90,", ":61:260821D" + amount + "NTRFX", ":61:260821D10,NTRFX"));

        assertThat(read.accepted()).hasSize(1);
        assertThat(read.rejected())
                .singleElement()
                .satisfies(rejected ->
                        assertThat(rejected.reason()).isIn(RejectReason.BAD_LAYOUT, RejectReason.BAD_AMOUNT));
    }

    @Test
    void aDayThatIsNoneIsRejected() {
        assertThat(reading(statement("90,", ":61:260231D10,NTRFX")).rejected())
                .extracting(RejectedRecord::reason)
                .containsExactly(RejectReason.BAD_DATE);
    }

    @Test
    void theSwiftEnvelopeAndFurtherMessagesAreNoHindrance() {
        String one = statement("90,", ":61:260821D10,NTRFX//B-1").replace("\n-\n", "\n-}\n");
        String two = statement("80,", ":61:260821D20,NTRFX//B-2");

        Read read = reading("{1:F01BANK}{2:I940}{4:\n" + one + "\u0001" + two + "\u0003");

        assertThat(read.accepted())
                .extracting(payment -> payment.trace().bankReference())
                .containsExactly("B-1", "B-2");
    }

    @Test
    void aFileCutAfterAnyLineButTheLastIsRefused() {
        List<String> lines =
                statement("90,", ":61:260821D10,NTRFX//B-1", ":86:text").lines().toList();

        for (int kept = 1; kept < lines.size() - 1; kept++) {
            String cut = lines.stream().limit(kept).collect(Collectors.joining("\n"));
            assertThat(reading(cut).refusal()).as("%d lines", kept).contains("the file is cut off");
        }
    }

    @Test
    void aFileWithoutAMessageIsNoMt940() {
        assertThat(reading("Date;Amount\n").refusal()).contains("there is no line that begins with :20:");
    }
}
