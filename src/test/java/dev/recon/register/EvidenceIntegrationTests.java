package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import dev.recon.register.Evidence.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DuplicateKeyException;

/** The records of files and their totals, on PostgreSQL. */
class EvidenceIntegrationTests {

    private static final String TOTALS = """
            select coalesce(nullif(currency, ''), 'none') || ' ' || records || ' ' || amount from file_total
            where file_id = ? order by currency
            """;
    private static final String HASHES = """
            select t.currency || ' ' || (t.hash_total = e.hash) from file_total t join
                (select file_id, currency, sum(('x' || substr(md5(record_number || '|' || amount), 1, 15))::bit(60)::bigint)
                    as hash from payment_evidence group by 1, 2) as e using (file_id, currency)
            order by 1
            """;

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private final Evidence evidence = register.evidence;

    private static PaymentEvidence yen(long number, String id, String amount) {
        return record(number, id, Money.parse(amount, "JPY"), PaymentStatus.PAID, "");
    }

    private static Rejected rejected(long number) {
        return new Rejected(number, "AMOUNT", "amount", "1.999", "has more decimals than EUR", "P-9,…\u0001,'");
    }

    private void add(long file, List<PaymentEvidence> accepted, List<Rejected> rejected) {
        register.inTransaction(() -> evidence.add(file, accepted, rejected));
    }

    @Test
    void aRecordIsStoredExactlyAsItWasRead() {
        long file = register.file(register.run(DAY));
        PaymentEvidence odd = new PaymentEvidence(
                "generic-ap",
                dev.recon.matching.EvidenceType.ERP_PAYMENT,
                1,
                "identity",
                "P-1",
                DAY,
                "V,\"1\"",
                "Ärger {NULL} \\ 'x'",
                Money.parse("999999999999999999.99", "EUR"),
                PaymentStatus.UNKNOWN,
                "bezahlt",
                "",
                "line\nbreak",
                "null");

        add(file, List.of(odd), List.of());

        assertThat(register.jdbc.queryForMap("select * from payment_evidence"))
                .containsEntry("vendor_id", "V,\"1\"")
                .containsEntry("vendor_name", "Ärger {NULL} \\ 'x'")
                .containsEntry("amount", new java.math.BigDecimal("999999999999999999.99"))
                .containsEntry("status", "UNKNOWN")
                .containsEntry("raw_status", "bezahlt")
                .containsEntry("po_number", "")
                .containsEntry("reference", "line\nbreak")
                .containsEntry("memo", "null");
    }

    @Test
    void totalsAddUpChunkByChunkAndCurrencyByCurrency() {
        long file = register.file(register.run(DAY));

        add(file, List.of(record(1, "P-1", "10.00", PaymentStatus.PAID), yen(2, "P-2", "500")), List.of(rejected(3)));
        add(file, List.of(record(4, "P-4", "0.05", PaymentStatus.SENT)), List.of(rejected(5)));

        assertThat(register.texts(TOTALS, file)).containsExactly("none 2 0", "EUR 2 10.05", "JPY 1 500");
        assertThat(evidence.countRecords(file)).isEqualTo(5);
    }

    @Test
    void theHashTotalOfTheReaderIsTheOneThatTheDatabaseComputes() {
        long file = register.file(register.run(DAY));

        add(file, List.of(record(1, "P-1", "10.00", PaymentStatus.PAID), yen(2, "P-2", "500")), List.of());
        add(file, List.of(record(3, "P-3", "0.10", PaymentStatus.PAID)), List.of());

        assertThat(register.texts(HASHES)).containsExactly("EUR true", "JPY true");
    }

    @Test
    void theHashTotalNoticesTwoAmountsThatChangedPlaces() {
        long file = register.file(register.run(DAY));
        add(
                file,
                List.of(record(1, "P-1", "10.00", PaymentStatus.PAID), record(2, "P-2", "20.00", PaymentStatus.PAID)),
                List.of());

        register.jdbc.update("update payment_evidence set amount = 30.00 - amount");

        assertThat(register.texts(HASHES)).containsExactly("EUR false");
    }

    @Test
    void aRecordThatIsThereAlreadyIsRefusedAndItsTotalsWithIt() {
        long file = register.file(register.run(DAY));
        List<PaymentEvidence> chunk = List.of(record(1, "P-1", "10.00", PaymentStatus.PAID));
        add(file, chunk, List.of());

        assertThatThrownBy(() -> add(file, chunk, List.of(rejected(2)))).isInstanceOf(DuplicateKeyException.class);

        assertThat(register.texts(TOTALS, file)).containsExactly("EUR 1 10.00");
        assertThat(evidence.countRecords(file)).isEqualTo(1);
    }

    @Test
    void aForgottenFileCanBeLoadedFromItsFirstRecord() {
        long run = register.run(DAY);
        long file = register.file(run);
        long other = register.file(run, record(1, "P-1", "7.00", PaymentStatus.PAID));
        List<PaymentEvidence> chunk = List.of(record(1, "P-1", "10.00", PaymentStatus.PAID));

        for (int time = 0; time < 2; time++) {
            register.inTransaction(() -> evidence.forget(file));
            register.inTransaction(() -> evidence.forget(file));
            assertThat(evidence.countRecords(file)).isZero();
            assertThat(register.texts(TOTALS, file)).isEmpty();
            add(file, chunk, List.of(rejected(2)));
        }

        assertThat(register.texts(TOTALS, file)).containsExactly("none 1 0", "EUR 1 10.00");
        assertThat(register.texts(TOTALS, other)).containsExactly("EUR 1 7.00");
    }
}
