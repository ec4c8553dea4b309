package dev.recon.erp.bank;

import static dev.recon.erp.bank.BankTestData.read;
import static dev.recon.erp.bank.BankTestData.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.recon.erp.RejectReason;
import dev.recon.erp.RejectedRecord;
import dev.recon.erp.bank.BankTestData.Read;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NachaTests {

    @TempDir
    Path directory;

    private static String text(String sample) throws IOException {
        return Files.readString(sample(sample).path());
    }

    private Read reading(String content) {
        return read("nacha", BankTestData.file(directory, "payments.ach", content));
    }

    @Test
    void returnsOfCreditsAreOurPaymentsComeBack() {
        Read read = read("nacha", sample("nacha/cie-returns_R21-R23.ach"));

        assertThat(read.refusal()).isEmpty();
        assertThat(read.accepted()).hasSize(117).allSatisfy(payment -> {
            assertThat(payment.type()).isEqualTo(EvidenceType.RETURN);
            assertThat(payment.status()).isEqualTo(PaymentStatus.RETURNED);
        });
        assertThat(read.accepted().stream()
                        .collect(Collectors.groupingBy(PaymentEvidence::rawStatus, Collectors.counting())))
                .containsOnlyKeys("R21", "R22", "R23");
        PaymentEvidence first = read.accepted().get(0);
        assertThat(first.amount()).hasToString("USD 4.50");
        assertThat(first.vendorName()).isEqualTo("GUIDA K");
        assertThat(first.reference()).isEqualTo("3322315494");
        assertThat(first.date()).isEqualTo(LocalDate.of(2017, 10, 31));
        assertThat(first.trace().originalReference()).isEqualTo("017206014426352");
        assertThat(first.trace().reason()).isEqualTo("R23 refused by the payee");
        assertThat(first.trace().account()).isEqualTo("****5644");
    }

    @Test
    void theReturnOfADebitIsNoFailureOfOurs() {
        Read read = read("nacha", sample("nacha/return-WEB.ach"));

        assertThat(read.only().rawStatus()).isEqualTo("R03");
        assertThat(read.only().amount()).hasToString("USD 45.65");
        assertThat(read.skipped()).containsOnlyKeys("money in that was sent back");
    }

    @Test
    void aCreditInAnOriginatedFileIsSent() {
        Read read = read("nacha", sample("nacha/ppd-mixedDebitCredit.ach"));

        assertThat(read.accepted())
                .extracting(
                        PaymentEvidence::type,
                        PaymentEvidence::status,
                        payment -> payment.amount().toString())
                .containsExactly(
                        tuple(EvidenceType.BANK_STATUS, PaymentStatus.SENT, "USD 1000000.00"),
                        tuple(EvidenceType.BANK_STATUS, PaymentStatus.SENT, "USD 1000000.00"));
        assertThat(read.accepted().get(0).date()).isEqualTo(LocalDate.of(2019, 7, 19));
        assertThat(read.skipped()).containsOnlyKeys("money in").containsValue(1L);
    }

    @Test
    void aDebitWithAddendaIsMoneyIn() {
        Read read = read("nacha", sample("nacha/ctx-debit.ach"));

        assertThat(read.refusal()).isEmpty();
        assertThat(read.skipped()).containsOnlyKeys("money in").containsValue(1L);
    }

    @Test
    void aNoticeOfChangeIsReportedAndChangesNothing() {
        Read read = read("nacha", sample("nacha/cor-example.ach"));

        assertThat(read.accepted()).isEmpty();
        assertThat(read.rejected())
                .extracting(RejectedRecord::reason, RejectedRecord::field, RejectedRecord::message)
                .containsExactly(tuple(
                        RejectReason.NOTICE_OF_CHANGE,
                        "C01",
                        "cor-example.ach, record 1: notice of change C01 account number wrong for Best Co. #23, id"
                                + " location #23: correct the payee's bank details; the payment itself stands"));
        assertThat(read.rejected().get(0).raw()).doesNotContain("744-5678-99").doesNotContain("1918171614");
    }

    @Test
    void aFileWithoutLineBreaksOrTrailingBlanksIsTheSame() throws IOException {
        String original = text("nacha/return-WEB.ach");
        List<String> records = original.lines()
                .map(line -> line + " ".repeat(94 - line.length()))
                .toList();

        String expected = reading(original).only().identity();
        assertThat(reading(String.join("", records)).only().identity()).isEqualTo(expected);
        assertThat(reading(original.lines().map(String::stripTrailing).collect(Collectors.joining("\r\n")))
                        .only()
                        .identity())
                .isEqualTo(expected);
    }

    @Test
    void totalsThatDisagreeRefuseTheFileWithTheNumbers() throws IOException {
        String changed = text("nacha/ppd-mixedDebitCredit.ach").replaceFirst("0100000000", "0100000001");

        assertThat(reading(changed).refusal())
                .isEqualTo("payments.ach: line 6: NACHA record 6 ends a batch that does not add up: credits in cents"
                        + " 000200000000 but found 200000001; get the file again");
    }

    @Test
    void aMissingEntryRefusesTheFile() throws IOException {
        List<String> lines = text("nacha/ppd-mixedDebitCredit.ach").lines().toList();
        String missing = String.join("\n", lines.subList(0, 3)) + "\n" + String.join("\n", lines.subList(4, 7));

        assertThat(reading(missing).refusal()).contains("entries and addenda 000003 but found 2");
    }

    @Test
    void paymentsWithoutTheirControlsAreCut() throws IOException {
        List<String> lines = text("nacha/ppd-mixedDebitCredit.ach").lines().toList();

        for (int kept = 1; kept < 7; kept++) {
            String cut = String.join("\n", lines.subList(0, kept));
            assertThat(reading(cut).refusal()).as("%d lines", kept).contains("the file is cut off");
        }
    }

    @Test
    void returnsMayComeWithoutControlsOrHeader() throws IOException {
        List<String> lines = text("nacha/return-WEB.ach").lines().toList();
        String returns = String.join("\n", lines.subList(1, 4)) + "\n" + String.join("\n", lines.subList(5, 8));

        assertThat(reading(returns).only().rawStatus()).isEqualTo("R03");
    }

    @Test
    void anAmountThatIsNoNumberIsRejected() throws IOException {
        String changed = text("nacha/ppd-mixedDebitCredit.ach").replaceFirst("0100000000", "01000 0000");

        Read read = reading(changed);

        assertThat(read.refusal()).isEmpty();
        assertThat(read.rejected()).extracting(RejectedRecord::reason).containsExactly(RejectReason.BAD_AMOUNT);
        assertThat(read.accepted()).hasSize(1);
    }

    @Test
    void aFileOfOnlyNinesIsNoNachaFile() {
        assertThat(reading(String.join("\n", Collections.nCopies(10, "9".repeat(94))))
                        .refusal())
                .contains("is no NACHA file");
    }
}
