package dev.recon.erp;

import static dev.recon.erp.ErpTestData.HEADER;
import static dev.recon.erp.ErpTestData.accepted;
import static dev.recon.erp.ErpTestData.file;
import static dev.recon.erp.ErpTestData.payment;
import static dev.recon.erp.ErpTestData.read;
import static dev.recon.erp.ErpTestData.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.Digests;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of one record. */
class GenericApProfileTests {

    @TempDir
    Path directory;

    @Test
    void everyColumnArrivesInTheEvidence() {
        PaymentEvidence evidence = only(payment("P-1"));

        String identity = Digests.longHex("10:generic-ap3:P-13:V-17:1180.003:EUR4:PO-75:INV-9");
        assertThat(evidence)
                .isEqualTo(new PaymentEvidence(
                        "generic-ap",
                        EvidenceType.ERP_PAYMENT,
                        1,
                        identity,
                        "P-1",
                        LocalDate.of(2026, 8, 21),
                        "V-1",
                        "Acme GmbH",
                        Money.parse("1180.00", "EUR"),
                        PaymentStatus.PAID,
                        "PAID",
                        "PO-7",
                        "INV-9",
                        "August"));
    }

    @Test
    void onlyIdDateAmountAndCurrencyAreRequired() {
        PaymentEvidence evidence = only("P-1,2026-08-21,,,1,EUR,,,,");

        assertThat(evidence.amount()).isEqualTo(Money.parse("1.00", "EUR"));
        assertThat(evidence.vendorName()).isEmpty();
        assertThat(evidence.status()).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(evidence.rawStatus()).isEmpty();
    }

    @Test
    void blanksAroundAValueDoNotCount() {
        PaymentEvidence evidence = only(" P-1 ,2026-08-21\t, V-1 ,  Acme  GmbH , 5.00 , EUR , PAID ,,, x ");

        assertThat(evidence.paymentId()).isEqualTo("P-1");
        assertThat(evidence.vendorName()).isEqualTo("Acme  GmbH");
        assertThat(evidence.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(evidence.memo()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVED,  APPROVED,  ERP_APPROVAL",
        "SCHEDULED, SCHEDULED, ERP_PAYMENT",
        "SENT,      SENT,      ERP_PAYMENT",
        "PAID,      PAID,      ERP_PAYMENT",
        "RETURNED,  RETURNED,  ERP_PAYMENT",
        "VOIDED,    VOIDED,    ERP_PAYMENT",
        "ON_HOLD,   ON_HOLD,   ERP_PAYMENT",
        "DEFERRED,  DEFERRED,  ERP_PAYMENT",
        "paid,      UNKNOWN,   ERP_PAYMENT",
        "Cleared,   UNKNOWN,   ERP_PAYMENT",
        "UNKNOWN,   UNKNOWN,   ERP_PAYMENT"
    })
    void aStatusIsTakenFromTheVocabularyOrStaysUnknown(String word, PaymentStatus status, EvidenceType type) {
        PaymentEvidence evidence = only("P-1,2026-08-21,,,1,EUR," + word + ",,,");

        assertThat(evidence.status()).isEqualTo(status);
        assertThat(evidence.rawStatus()).isEqualTo(word);
        assertThat(evidence.type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-8-21",
                "21.08.2026",
                "2026-02-29",
                "2026-13-01",
                "1989-12-31",
                "2101-01-01",
                "2026-08-21T00:00",
                "20260821",
                "-2026-08-21",
                "today"
            })
    void aDateThatIsNotADayIsRejected(String date) {
        RejectedRecord record = onlyRejected("P-1," + date + ",,,1,EUR,PAID,,,");

        assertThat(record.reason()).isEqualTo(RejectReason.BAD_DATE);
        assertThat(record.field()).isEqualTo("payment_date");
        assertThat(record.value()).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-01-01", "2028-02-29", "2100-12-31"})
    void aDayFrom1990To2100IsRead(String date) {
        assertThat(only("P-1," + date + ",,,1,EUR,PAID,,,").date()).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JPY | 100.00    | BAD_AMOUNT",
                "JPY | 100.5     | BAD_AMOUNT",
                "KWD | 1.2345    | BAD_AMOUNT",
                "EUR | 99.999    | BAD_AMOUNT",
                "EUR | 1.234,56  | BAD_AMOUNT",
                "EUR | 1e9999999 | BAD_AMOUNT",
                "EUR | NaN       | BAD_AMOUNT",
                "EUR | +1.00     | BAD_AMOUNT",
                "EUR | (1.00)    | BAD_AMOUNT",
                "EUR | -0        | NOT_POSITIVE",
                "EUR | 0.00      | NOT_POSITIVE",
                "EUR | -1180.00  | NOT_POSITIVE",
                "XAU | 1         | BAD_CURRENCY",
                "usd | 1.00      | BAD_CURRENCY",
                "EURO | 1.00     | BAD_CURRENCY",
                "ZZZ | 1.00      | BAD_CURRENCY"
            })
    void anAmountThatIsNotExactIsRejected(String currency, String amount, RejectReason reason) {
        RejectedRecord record = onlyRejected("P-1,2026-08-21,,,\"" + amount + "\"," + currency + ",PAID,,,");

        assertThat(record.reason()).isEqualTo(reason);
        assertThat(record.field()).isEqualTo(reason == RejectReason.BAD_CURRENCY ? "currency" : "amount");
        assertThat(record.value()).isEqualTo(reason == RejectReason.BAD_CURRENCY ? currency : amount);
    }

    @ParameterizedTest
    @CsvSource({"JPY,100,100", "KWD,1.234,1.234", "EUR,5.5,5.50"})
    void anExactAmountIsReadAtTheCurrencysDecimals(String currency, String amount, String read) {
        PaymentEvidence evidence = only("P-1,2026-08-21,,," + amount + "," + currency + ",PAID,,,");

        assertThat(evidence.amount().plainAmount()).isEqualTo(read);
        assertThat(evidence.amount().currencyCode()).isEqualTo(currency);
    }

    @ParameterizedTest
    @CsvSource({
        "payment_id,' ,2026-08-21,,,1,EUR,,,,'",
        "payment_date,'P,,,,1,EUR,,,,'",
        "amount,'P,2026-08-21,,,,EUR,,,,'",
        "currency,'P,2026-08-21,,,1,,,,,'"
    })
    void aRequiredValueThatIsEmptyIsRejected(String field, String line) {
        RejectedRecord record = onlyRejected(line);

        assertThat(record.reason()).isEqualTo(RejectReason.MISSING_VALUE);
        assertThat(record.field()).isEqualTo(field);
        assertThat(record.message()).isEqualTo("payments.csv, record 1: " + field + " is empty");
    }

    @Test
    void aRejectedRecordSaysWhatWhereAndWhichValue() {
        List<ErpRecord> records =
                read(file(directory, payment("P-1"), "", "P-2,2026-08-21,\"V,2\",,99.999,EUR,PAID,,,"));

        assertThat(rejected(records.get(1)))
                .isEqualTo(new RejectedRecord(
                        2,
                        RejectReason.BAD_AMOUNT,
                        "amount",
                        "99.999",
                        "payments.csv, record 2: amount \"99.999\" has more decimals than EUR",
                        "P-2,2026-08-21,\"V,2\",,99.999,EUR,PAID,,,"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P-2",
                "P-2,2026-08-21,V-1,Acme,1.00,EUR,PAID,PO,REF",
                "P-2,2026-08-21,V-1,Acme,1,180.00,EUR,PAID,PO,REF,"
            })
    void aRecordWithMoreOrFewerFieldsThanTheHeaderIsRejectedAndTheRestGoesOn(String line) {
        List<ErpRecord> records = read(file(directory, payment("P-1"), line, payment("P-3")));

        assertThat(rejected(records.get(1)).reason()).isEqualTo(RejectReason.WRONG_FIELD_COUNT);
        assertThat(accepted(records.get(2)).paymentId()).isEqualTo("P-3");
        assertThat(accepted(records.get(2)).recordNumber()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(chars = {'\0', '\b', '\u001a', '\u001b', '\u007f', '\u0085'})
    void aControlCharacterRejectsItsRecordAndTheRestGoesOn(char control) {
        List<ErpRecord> records =
                read(file(directory, "P-1,2026-08-21,V-1,Ac" + control + "me,1.00,EUR,PAID,,,", payment("P-2")));

        RejectedRecord record = rejected(records.get(0));
        assertThat(record.reason()).isEqualTo(RejectReason.CONTROL_CHARACTER);
        assertThat(record.field()).isEqualTo("vendor_name");
        assertThat(record.value()).isEqualTo(String.format("Ac\\u%04xme", (int) control));
        assertThat(record.raw()).doesNotContain(String.valueOf(control));
        assertThat(accepted(records.get(1)).paymentId()).isEqualTo("P-2");
    }

    @Test
    void aFieldOfAMegabyteRejectsItsRecordAndTheRestGoesOn() {
        String megabyte = "x".repeat(1024 * 1024);
        List<ErpRecord> records = read(file(directory, "P-1,2026-08-21,,,1,EUR,PAID,,," + megabyte, payment("P-2")));

        RejectedRecord record = rejected(records.get(0));
        assertThat(record.reason()).isEqualTo(RejectReason.TOO_LONG);
        assertThat(record.field()).isEqualTo("memo");
        assertThat(record.value()).hasSize(200).endsWith("x…");
        assertThat(record.raw()).hasSize(1_000).startsWith("P-1,2026-08-21").endsWith("x…");
        assertThat(accepted(records.get(1)).paymentId()).isEqualTo("P-2");
    }

    @Test
    void aFieldOf32768CharactersIsRead() {
        String longest = "x".repeat(32_768);

        assertThat(only("P-1,2026-08-21,,,1,EUR,PAID,,," + longest).memo()).isEqualTo(longest);
    }

    @Test
    void theIdentityIsTheSameInAnotherExportAndAnotherForEachPartOfIt() {
        String base = "P-1,2026-08-21,V-1,Acme,1180.00,EUR,SENT,PO-1,REF,memo";
        List<String> same = identities(base, "P-1,2026-08-22,V-1,ACME,1180.0,EUR,PAID,PO-1,REF,");
        List<String> different = identities(
                base,
                base.replace("P-1,2026", "P-2,2026"),
                base.replace("V-1", "V-2"),
                base.replace("1180.00", "1180.01"),
                base.replace("EUR", "USD"),
                base.replace("PO-1", "PO-2"),
                base.replace("REF", "REG"),
                base.replace("PO-1,REF", "PO-1R,EF"));

        assertThat(same).hasSize(2).containsOnly(same.get(0));
        assertThat(different).doesNotHaveDuplicates().hasSize(8);
    }

    private List<String> identities(String... lines) {
        return accepted(file(directory, lines)).stream()
                .map(PaymentEvidence::identity)
                .toList();
    }

    private PaymentEvidence only(String line) {
        List<ErpRecord> records = read(file(directory, line));
        assertThat(records).hasSize(1);
        return accepted(records.get(0));
    }

    private RejectedRecord onlyRejected(String line) {
        List<ErpRecord> records = read(file(directory, line));
        assertThat(records).hasSize(1);
        assertThat(HEADER.split(",")).contains(rejected(records.get(0)).field());
        return rejected(records.get(0));
    }
}
