package dev.recon.register;

import dev.recon.matching.OpenItem;
import dev.recon.matching.Payment;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PayoutId;
import dev.recon.matching.TiedEvidence;
import dev.recon.register.BucketRows.Beside;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Single payments, with all that is told of their status, and single payouts: what a person says belongs together. */
final class SettlementRows {

    private static final String PAYMENTS =
            "select " + Buckets.PAYMENT_COLUMNS + " from payment p where p.payment_key = any(:keys)";
    private static final String TIED = """
            select t.tied_to as payment_key, p.type, p.status, p.raw_status, p.payment_id, p.payment_date, p.reason, p.record_number,
                f.name
            from payment_tie t join payment p on p.payment_key = t.payment_key join input_file f on f.file_id = p.file_id
            where t.tied_to = any(:keys) order by t.tied_to, f.name collate "C", p.record_number, t.payment_key
            """;
    private static final String ITEMS = "select " + Buckets.ITEM_COLUMNS
            + " from payout o where o.payout_id = any(:ids) and o.amount is not null and not o.gone";
    private static final long NO_RUN = -1;

    private final JdbcClient jdbc;

    SettlementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of them that there are. */
    Map<PaymentKey, Payment> payments(Collection<PaymentKey> keys) {
        Object[] array = keys.stream().map(PaymentKey::value).toArray(String[]::new);
        Map<String, List<TiedEvidence>> tied = new HashMap<>();
        jdbc.sql(TIED).param("keys", array).query(row -> {
            tied.computeIfAbsent(row.getString("payment_key"), key -> new ArrayList<>())
                    .add(BucketRows.tied(row));
        });
        Beside beside = new Beside(Map.of(), Map.of(), tied);
        Map<PaymentKey, Payment> payments = new HashMap<>();
        jdbc.sql(PAYMENTS).param("keys", array).query(BucketRows.PAYMENT).list().stream()
                .map(row -> row.with(beside))
                .forEach(payment -> payments.put(payment.key(), payment));
        return payments;
    }

    /** Those of them that Introw has, with an amount that can be computed with. */
    Map<PayoutId, OpenItem> items(Collection<PayoutId> ids) {
        Map<PayoutId, OpenItem> items = new HashMap<>();
        jdbc.sql(ITEMS)
                .param("ids", ids.stream().map(PayoutId::value).toArray(String[]::new))
                .param("run", NO_RUN)
                .query(BucketRows.ITEM)
                .list()
                .forEach(row -> items.put(row.item().id(), row.item()));
        return items;
    }
}
