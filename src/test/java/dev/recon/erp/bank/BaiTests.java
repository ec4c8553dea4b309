package dev.recon.erp.bank;

import static dev.recon.erp.bank.BankTestData.read;
import static dev.recon.erp.bank.BankTestData.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.erp.RejectReason;
import dev.recon.erp.RejectedRecord;
import dev.recon.erp.bank.BankTestData.Read;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaiTests {

    @TempDir
    Path directory;

    private Read reading(String content) {
        return read("bai2", BankTestData.file(directory, "statement.bai2", content));
    }

    /** One account with the given lines below its header; the amounts that add up to the total. */
    private static String file(String total, String... lines) {
        int count = lines.length;
        return "01,BANK,ME,260821,0600,1,,,2/\n02,ME,BANK,1,260820,,USD,2/\n03,12345678,USD,010,,,/\n"
                + String.join("\n", lines) + "\n49," + total + "," + (count + 2) + "/\n98," + total + ",1,"
                + (count + 4)
                + "/\n99," + total + ",1," + (count + 6) + "/\n";
    }

    @Test
    void debitsArePaidAndReturnsAreReturnedBeforeTheTotalsRefuseTheFile() {
        Read read = read("bai2", sample("bai2/gs_continuations.bai2"));

        assertThat(read.accepted()).isNotEmpty();
        // The sample's amounts were changed by whoever published it.
        assertThat(read.refusal()).contains("does not add up: total -1260161341762 but found 7999960");
        PaymentEvidence first = read.accepted().get(0);
        assertThat(first.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(first.rawStatus()).isEqualTo("447");
        assertThat(first.amount()).hasToString("USD 600.00");
        assertThat(first.date()).isEqualTo(LocalDate.of(2023, 9, 6));
        assertThat(first.trace().bankReference()).isEqualTo("SPB2322984714570");
        PaymentEvidence rejected = read.accepted().get(1);
        assertThat(rejected.type()).isEqualTo(EvidenceType.RETURN);
        assertThat(rejected.status()).isEqualTo(PaymentStatus.RETURNED);
        assertThat(rejected.trace().originalReference()).isEqualTo("GSQ4FBGFDGWGKY");
    }

    @Test
    void countsAreThoseOfTheOracle() {
        assertThat(types("bai2/citi_example.bai2")).containsExactly("191");
        assertThat(types("bai2/gs_continuations.bai2"))
                .containsExactly(
                        "447", "261", "447", "557", "451", "266", "495", "195", "257", "255", "195", "175", "475",
                        "275", "165", "475", "495");
        assertThat(types("bai2/moov_sample1.bai2"))
                .containsExactly(
                        "409", "409", "409", "108", "108", "108", "409", "409", "409", "409", "409", "108", "108",
                        "409", "409", "409", "409");
    }

    // Line by line, because the redacted sample is refused before its end.
    private List<String> types(String name) {
        String text = BankTestData.text(name);
        List<String> types = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("16,")) {
                types.add(BaiFields.detail(List.of(line.substring(3))).get(0));
            }
        }
        return types;
    }

    @Test
    void aFileThatAddsUpIsReadWhole() {
        Read read = read("bai2", sample("bai2/moov_sample1.bai2"));

        assertThat(read.refusal()).isEmpty();
        assertThat(read.rejected()).isEmpty();
        assertThat(read.accepted()).hasSize(12).allMatch(payment -> payment.status() == PaymentStatus.PAID);
        assertThat(read.accepted().get(0).amount()).hasToString("CAD 25.00");
        assertThat(read.accepted().get(0).memo()).isEqualTo("RETURNED CHEQUE");
        assertThat(read.skipped()).containsExactly(Map.entry("money in", 5L));
        assertThat(read("bai2", sample("bai2/citi_example.bai2")).skipped()).containsExactly(Map.entry("money in", 1L));
    }

    @Test
    void continuationsMaySplitFieldsAndText() {
        PaymentEvidence payment = reading(file(
                        "1050",
                        "16,495,",
                        "88,1050,S,1,2,3,BANK-",
                        "88,REF,CUST-1/",
                        "88,YOUR REF=PO-77, SEC/RET",
                        "88,CRNM: Acme/"))
                .only();

        assertThat(payment.amount()).hasToString("USD 10.50");
        assertThat(payment.trace().bankReference()).isEqualTo("BANK-REF");
        assertThat(payment.reference()).isEqualTo("CUST-1");
        assertThat(payment.memo()).isEqualTo("YOUR REF=PO-77, SEC/RET CRNM: Acme");
        assertThat(payment.vendorName()).isEqualTo("Acme");
    }

    @ParameterizedTest
    @CsvSource({
        "'16,475,100,0,B,C,text/'", "'16,475,100,V,260820,,B,C,text/'", "'16,475,100,S,1,2,3,B,C,text/'",
        "'16,475,100,D,2,0,50,1,50,B,C,text/'", "'16,475,100,,B,C,text'", "'16,475,100,Z,B,C,text/   '"
    })
    void theFundsTypeSaysHowManyFieldsFollow(String line) {
        PaymentEvidence payment = reading(file("100", line)).only();

        assertThat(payment.trace().bankReference()).isEqualTo("B");
        assertThat(payment.trace().endToEndId()).isEqualTo("C");
        assertThat(payment.memo()).isEqualTo("text");
    }

    @ParameterizedTest
    @CsvSource({"557, money in that was sent back", "195, money in", "890, information only", "955, money in"})
    void whatIsNoPaymentIsCounted(String type, String words) {
        assertThat(reading(file("100", "16," + type + ",100,,B,C,/")).skipped()).containsOnlyKeys(words);
    }

    @ParameterizedTest
    @CsvSource({"720, BAD_DIRECTION", "900, BAD_DIRECTION", "XYZ, BAD_LAYOUT"})
    void aTypeThatDoesNotTellTheDirectionIsRejected(String type, RejectReason reason) {
        assertThat(reading(file("100", "16," + type + ",100,,B,C,/")).rejected())
                .extracting(RejectedRecord::reason)
                .containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource({"'1.00'", "-100", "'1O0'"})
    void anAmountThatIsNoNumberIsRejected(String amount) {
        Read read = reading(file("100", "16,475," + amount + ",,B,C,/", "16,475,100,,B2,C,/"));

        assertThat(read.rejected()).extracting(RejectedRecord::reason).containsExactly(RejectReason.BAD_AMOUNT);
        assertThat(read.accepted()).hasSize(1);
    }

    @Test
    void decimalsAreThoseOfTheCurrency() {
        String yen = file("100", "16,475,100,,B,C,/").replace("USD", "JPY");

        assertThat(reading(yen).only().amount()).hasToString("JPY 100");
    }

    @Test
    void anInterimReportIsNotTheLastWord() {
        String interim = file("100", "16,475,100,,B,C,/").replace("USD,2/", "USD,3/");

        assertThat(reading(interim).only().status()).isEqualTo(PaymentStatus.SENT);
        assertThat(reading(interim).only().identity())
                .isEqualTo(reading(file("100", "16,475,100,,B,C,/")).only().identity());
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4"})
    void aDeletionACorrectionOrATestIsRefused(String status) {
        String group = file("100", "16,475,100,,B,C,/").replace("BANK,1,", "BANK," + status + ",");

        assertThat(reading(group).refusal()).contains("the group has status " + status);
    }

    @Test
    void aFileCutAfterAnyLineIsRefused() {
        List<String> lines = file("300", "16,475,100,,B,C,/", "88,text", "16,475,200,,B,C,/")
                .lines()
                .toList();

        for (int kept = 1; kept < lines.size(); kept++) {
            String cut = lines.stream().limit(kept).collect(Collectors.joining("\n"));
            assertThat(reading(cut).refusal()).as("%d lines", kept).contains("the file is cut off");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"49,300", "98,300", "99,300"})
    void aTrailerThatDisagreesRefusesTheFile(String trailer) {
        String changed =
                file("300", "16,475,100,,B,C,/", "16,475,200,,B,C,/").replace(trailer, trailer.replace("300", "301"));

        assertThat(reading(changed).refusal()).contains("total 301 but found 300");
    }

    @ParameterizedTest
    @CsvSource({"',1,6/', ',1,7/', records 7 but found 6", "',1,6/', ',2,6/', accounts or groups 2 but found 1"})
    void aTrailerThatCountsOtherwiseRefusesTheFile(String counts, String others, String words) {
        assertThat(reading(file("300", "16,475,100,,B,C,/", "16,475,200,,B,C,/").replace(counts, others))
                        .refusal())
                .contains(words);
    }
}
