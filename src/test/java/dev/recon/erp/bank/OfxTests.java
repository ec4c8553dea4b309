package dev.recon.erp.bank;

import static dev.recon.erp.bank.BankTestData.read;
import static dev.recon.erp.bank.BankTestData.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.erp.RejectReason;
import dev.recon.erp.RejectedRecord;
import dev.recon.erp.bank.BankTestData.Read;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfxTests {

    @TempDir
    Path directory;

    private static String statement(String transaction) {
        return "OFXHEADER:100\n\n<OFX><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>123456789</BANKACCTFROM><STMTTRN>"
                + transaction + "</STMTTRN></STMTRS></OFX>";
    }

    private static String transaction(String amount) {
        return statement("<DTPOSTED>20260821<TRNAMT>" + amount + "<FITID>F-1<NAME>Acme &amp; Sons");
    }

    private Read reading(String content) {
        return read("ofx", BankTestData.file(directory, "statement.ofx", content));
    }

    @ParameterizedTest
    @CsvSource({"checking.ofx, 3, -59.50, 2", "pag-seguro.ofx, 3, 119.00, 1", "suncorp.ofx, 1, -16.85, 1"})
    void countsAndSumsAreThoseOfTheOracle(String name, int transactions, BigDecimal sum, int payments) {
        int count = 0;
        BigDecimal total = BigDecimal.ZERO;
        try (OfxEntries entries = OfxEntries.open(sample("ofx/" + name))) {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                count++;
                total = total.add(new BigDecimal(((OfxEntry) entry).get("TRNAMT")));
            }
        }
        assertThat(count).isEqualTo(transactions);
        assertThat(total).isEqualByComparingTo(sum);

        Read read = read("ofx", sample("ofx/" + name));
        assertThat(read.refusal()).isEmpty();
        assertThat(read.rejected()).isEmpty();
        assertThat(read.accepted()).hasSize(payments).allMatch(payment -> payment.status() == PaymentStatus.PAID);
        assertThat(read.records()).isEqualTo(transactions);
    }

    @Test
    void aTransactionIsUnderstood() {
        PaymentEvidence payment =
                read("ofx", sample("ofx/checking.ofx")).accepted().get(1);

        assertThat(payment.amount()).hasToString("USD 25.00");
        assertThat(payment.date()).isEqualTo(LocalDate.of(2011, 4, 7));
        assertThat(payment.rawStatus()).isEqualTo("CHECK");
        assertThat(payment.trace().bankReference()).isEqualTo("0000488");
        assertThat(payment.reference()).isEqualTo("319");
        assertThat(payment.vendorName()).isEqualTo("RETURNED CHECK FEE, CHECK # 319");
        PaymentEvidence literal = read("ofx", sample("ofx/suncorp.ofx")).only();
        assertThat(literal.vendorName()).isEqualTo("EFTPOS WDL HANDYWAY ALDI STORE");
        assertThat(literal.reference()).isEmpty();
        assertThat(reading(transaction("-10.00")).only().vendorName()).isEqualTo("Acme & Sons");
    }

    @ParameterizedTest
    @CsvSource({"-10.00, USD 10.00", "'-10,5', USD 10.50", "-7, USD 7.00"})
    void aMinusIsMoneyOut(String amount, String expected) {
        assertThat(reading(transaction(amount)).only().amount()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"10.00, money in", "+10.00, money in", "-0.00, amount of zero"})
    void whatIsNoPaymentIsCounted(String amount, String words) {
        assertThat(reading(transaction(amount)).skipped()).containsOnlyKeys(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1,000", "-1.000", "-1.234,56", "--5", "-$120", "-R$ 5,00", "-1e3", "- 5"})
    void anAmountThatIsNotExactIsRejected(String amount) {
        assertThat(reading(transaction(amount)).rejected())
                .extracting(RejectedRecord::reason)
                .containsAnyOf(RejectReason.BAD_AMOUNT, RejectReason.NOT_POSITIVE);
    }

    @Test
    void theCurrencyOfTheBookedAmountCounts() {
        String own = "<DTPOSTED>20260821<TRNAMT>-10.00<FITID>F<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY>";

        assertThat(reading(statement(own)).only().amount()).hasToString("EUR 10.00");
        assertThat(reading(statement(own.replace("CURRENCY", "ORIGCURRENCY")))
                        .only()
                        .amount())
                .hasToString("USD 10.00");
    }

    @Test
    void aPendingTransactionIsSent() {
        String pending = statement("<DTTRAN>20260821<TRNAMT>-10.00").replace("STMTTRN>", "STMTTRNP>");

        assertThat(reading(pending).only().status()).isEqualTo(PaymentStatus.SENT);
    }

    @Test
    void aCorrectionIsRejected() {
        Read read = reading(statement("<DTPOSTED>20260821<TRNAMT>-10.00<FITID>F-2<CORRECTFITID>F-1"));

        assertThat(read.rejected().get(0).message()).contains("it corrects the transaction F-1");
    }

    @Test
    void aFileThatIsCutIsRefused() {
        String whole = transaction("-10.00");

        for (int length = whole.indexOf("<OFX>") + 5; length < whole.length(); length++) {
            Read read = reading(whole.substring(0, length));
            assertThat(read.refusal()).as("%d characters", length).contains("cut off");
            assertThat(read.accepted())
                    .allMatch(payment -> payment.amount().toString().equals("USD 10.00"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE x>", "<!ENTITY x 'y'>"})
    void aDoctypeIsRefused(String declaration) {
        assertThat(reading(declaration + transaction("-10.00")).refusal()).contains("has a DOCTYPE");
    }
}
