package dev.recon.register;

import dev.recon.matching.PaymentEvidence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The records of the files, as their readers understood them, and the totals that prove that none was lost. */
public final class Evidence {

    /** A record that could not be read. */
    public record Rejected(long recordNumber, String reason, String field, String value, String message, String raw) {}

    private static final String COPY = """
            copy payment_evidence (file_id, record_number, identity, source, type, payment_id, payment_date, vendor_id,
                vendor_name, amount, currency, status, raw_status, po_number, reference, memo) from stdin
            """;
    private static final String INSERT_REJECTED = """
            insert into rejected_record (file_id, record_number, reason, field, value, message, raw) select * from rows
            """;
    private static final String ADD_TOTALS = """
            insert into file_total (file_id, currency, records, amount, hash_total) select * from rows
            on conflict (file_id, currency) do update set records = file_total.records + excluded.records,
                amount = file_total.amount + excluded.amount, hash_total = file_total.hash_total + excluded.hash_total
            """;

    // What md5 gives in SQL as 15 hexadecimal digits.
    private static final int HASH_BITS = 60;

    private final JdbcTemplate jdbc;
    private final CopyInsert insert;
    private final UnnestInsert insertRejected;
    private final UnnestInsert addTotals;

    public Evidence(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.insert = new CopyInsert(jdbc, COPY);
        this.insertRejected = new UnnestInsert(
                jdbc,
                "file_id bigint, record_number bigint, reason text, field text, value text, message text, raw text",
                INSERT_REJECTED);
        this.addTotals = new UnnestInsert(
                jdbc, "file_id bigint, currency text, records bigint, amount numeric, hash_total numeric", ADD_TOTALS);
    }

    /** Forgets what an earlier, abandoned attempt had loaded of a file. */
    public void forget(long fileId) {
        for (String table : List.of("payment_evidence", "rejected_record", "file_total")) {
            jdbc.update("delete from " + table + " where file_id = ?", fileId);
        }
    }

    /** How many records of a file are in the register, readable or not. */
    public long countRecords(long fileId) {
        Long count = jdbc.queryForObject("""
                select (select count(*) from payment_evidence where file_id = ?)
                    + (select count(*) from rejected_record where file_id = ?)
                """, Long.class, fileId, fileId);
        return count == null ? 0 : count;
    }

    /** Adds records, in the caller's transaction, and their totals with them. */
    public void add(long fileId, List<PaymentEvidence> accepted, List<Rejected> rejected) {
        List<Object[]> rows = new ArrayList<>(accepted.size());
        Map<String, Total> totals = new TreeMap<>();
        MessageDigest md5 = md5();
        for (PaymentEvidence evidence : accepted) {
            rows.add(row(fileId, evidence));
            totals.computeIfAbsent(evidence.amount().currencyCode(), currency -> new Total())
                    .add(evidence.amount().amount(), hash(md5, evidence));
        }
        rejected.forEach(
                record -> totals.computeIfAbsent("", none -> new Total()).add(BigDecimal.ZERO, 0));
        insert.run(rows);
        insertRejected.run(rejected.stream().map(record -> row(fileId, record)).toList());
        List<@Nullable Object[]> totalRows = new ArrayList<>();
        totals.forEach((currency, total) ->
                totalRows.add(new @Nullable Object[] {fileId, currency, total.records, total.amount, total.hash()}));
        addTotals.run(totalRows);
    }

    private static Object[] row(long fileId, PaymentEvidence e) {
        return new Object[] {
            fileId,
            e.recordNumber(),
            e.identity(),
            e.source(),
            e.type(),
            e.paymentId(),
            e.date(),
            e.vendorId(),
            e.vendorName(),
            e.amount().plainAmount(),
            e.amount().currencyCode(),
            e.status(),
            e.rawStatus(),
            e.poNumber(),
            e.reference(),
            e.memo()
        };
    }

    private static @Nullable Object[] row(long fileId, Rejected r) {
        return new @Nullable Object[] {fileId, r.recordNumber(), r.reason(), r.field(), r.value(), r.message(), r.raw()
        };
    }

    /** Swapping two amounts keeps their sum; the sum of these numbers it does not keep. ControlTotals computes it in SQL. */
    private static long hash(MessageDigest md5, PaymentEvidence evidence) {
        String text = evidence.recordNumber() + "|" + evidence.amount().plainAmount();
        byte[] digest = md5.digest(text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - HASH_BITS);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5", impossible);
        }
    }

    private static final class Total {

        private static final int HALF = HASH_BITS / 2;

        private long records;
        private BigDecimal amount = BigDecimal.ZERO;
        private long upperHalves;
        private long lowerHalves;

        private void add(BigDecimal more, long recordHash) {
            records++;
            amount = amount.add(more);
            upperHalves += recordHash >>> HALF;
            lowerHalves += recordHash & ((1L << HALF) - 1);
        }

        // Added up in halves, because the sum of a chunk's 60-bit numbers does not fit a long.
        private BigInteger hash() {
            return BigInteger.valueOf(upperHalves).shiftLeft(HALF).add(BigInteger.valueOf(lowerHalves));
        }
    }
}
