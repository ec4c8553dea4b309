package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files. Their counts and sums were computed by a few lines of Python, not by what is tested here. */
class DelimitedSamplesTests {

    private static final Path SAMPLES = Path.of("src/test/resources/samples/delimited");
    private static final Formats SHIPPED = Formats.load(Path.of("jobs/formats"));
    private static final Formats OF_TESTS = Formats.load(Path.of("src/test/resources/formats"));

    private final List<String> notes = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "qbo_bill_payment_list.csv, quickbooks-bill-payment-list, 37, USD 137358.85",
        "netsuite_vendor_payments_search.csv, netsuite-vendor-payments, 2, USD 11327.12",
        "xero_account_transactions.csv, xero-account-transactions, 2, USD 11327.12",
        "chase_activity.csv, chase, 2, USD 11327.12",
        "banco_do_brasil_latin1.csv, banco-do-brasil, 18, BRL 495.00",
        "csv_european_decimals.csv, german-bank, 2, EUR 1239.06",
        "french_bank_semicolon_ragged.csv, french-bank, 9, EUR 337.44",
        "lloyds_debit_credit_cols.csv, lloyds, 14, GBP 540.67",
        "nordea_dk.csv, nordea-dk, 5, DKK 5229.90",
        "sample_split_amounts.csv, split-amounts, 1, EUR 200.25"
    })
    void everyPaymentIsReadAndNoneTwice(String name, String profile, int payments, String sum) {
        List<PaymentEvidence> read = read(name, profile);

        assertThat(read).hasSize(payments);
        assertThat(read.get(0).amount().currencyCode() + " " + signedSum(read)).isEqualTo(sum);
        assertThat(claiming(name)).containsExactly(profile);
    }

    @Test
    void aFileOfAHeaderAloneIsRefused() {
        FileCheck check = new FileCheck(OF_TESTS.payments(), FileLimits.standard());

        assertThat(check.check(sample("paypal_utf8_bom.csv")).fold(Object::toString, FileCheck.Refused::reason))
                .isEqualTo("paypal_utf8_bom.csv: has a header but no records; if there were no payments, leave the"
                        + " file away");
    }

    @Test
    void theByteOrderMarkDoesNotStickToTheFirstColumn() {
        assertThat(read("netsuite_vendor_payments_search.csv", "netsuite-vendor-payments"))
                .extracting(PaymentEvidence::paymentId, PaymentEvidence::vendorName, PaymentEvidence::reference)
                .containsExactly(
                        tuple("8811", "Ashby Components", "VP-1001 ASH-6100"),
                        tuple("8812", "Bexley Plastics", "VP-1003 BEX-221"));
    }

    @Test
    void headingsTotalsAndFootersOfAReportAreTakenOutAndProven() {
        List<PaymentEvidence> read = read("qbo_bill_payment_list.csv", "quickbooks-bill-payment-list");

        assertThat(notes)
                .containsExactly(
                        "read as UTF-8",
                        "3 rows left out: above the header",
                        "10 rows left out: headings",
                        "11 rows left out: totals",
                        "1 row left out: skipped by the profile",
                        "10 total rows agree: Amount Paid of the groups",
                        "1 total row agrees: Amount Paid of the file, 137358.85");
        assertThat(read)
                .extracting(PaymentEvidence::vendorName)
                .doesNotContain("")
                .contains("Calder Components");
        assertThat(read)
                .filteredOn(payment -> payment.vendorName().equals("Northam Metals"))
                .extracting(PaymentEvidence::vendorName)
                .hasSize(5);
    }

    @Test
    void aReversalIsNoPayment() {
        assertThat(read("qbo_bill_payment_list.csv", "quickbooks-bill-payment-list"))
                .filteredOn(payment -> payment.status().isReversal())
                .singleElement()
                .satisfies(reversal -> {
                    assertThat(reversal.status()).isEqualTo(PaymentStatus.VOIDED);
                    assertThat(reversal.amount()).hasToString("USD 1807.00");
                    assertThat(reversal.reference()).isEqualTo("NOR-7051");
                    assertThat(reversal.paymentId()).isEqualTo("P-6031/Northam Metals/2026-09-09");
                });
    }

    @Test
    void moneyInIsLeftOutAndCounted() {
        read("chase_activity.csv", "chase");
        assertThat(notes).contains("1 row left out: money in");
        notes.clear();
        read("xero_account_transactions.csv", "xero-account-transactions");
        assertThat(notes)
                .contains(
                        "1 row left out: not Source is Payable Payment or Payable Overpayment or Payable Prepayment",
                        "1 total row agrees: Debit of the groups",
                        "1 total row agrees: Credit of the groups");
    }

    @Test
    void anotherEncodingIsReadAsTheProfileSays() {
        assertThat(read("banco_do_brasil_latin1.csv", "banco-do-brasil").get(0).vendorName())
                .startsWith("Compra com Cartão");
        assertThat(notes).contains("read as ISO-8859-1");
    }

    private List<PaymentEvidence> read(String name, String profile) {
        Profile format =
                profiles().filter(each -> each.id().equals(profile)).findFirst().orElseThrow();
        List<PaymentEvidence> payments = new ArrayList<>();
        try (RecordSource source = format.open(sample(name))) {
            for (ErpRecord record = source.next(); record != null; record = source.next()) {
                payments.add(ErpTestData.accepted(record));
            }
            notes.addAll(source.notes());
        }
        return payments;
    }

    private static List<String> claiming(String name) {
        return profiles()
                .filter(profile -> {
                    try (RecordSource opened = profile.open(sample(name))) {
                        return opened != null;
                    } catch (FileRefusedException foreign) {
                        return false;
                    }
                })
                .map(Profile::id)
                .toList();
    }

    private static Stream<Profile> profiles() {
        return Stream.concat(
                SHIPPED.payments().all().stream(),
                OF_TESTS.payments().all().stream().skip(1));
    }

    private static ErpFile sample(String name) {
        return new ErpFile(SAMPLES.resolve(name), name);
    }

    private static BigDecimal signedSum(List<PaymentEvidence> payments) {
        return payments.stream()
                .map(payment -> payment.status().isReversal()
                        ? payment.amount().amount().negate()
                        : payment.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
