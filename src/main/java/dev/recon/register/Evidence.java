package dev.recon.register;

import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentTrace;
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
                vendor_name, amount, currency, status, raw_status, po_number, reference, memo%s) from stdin
            """;
    private static final String TRACE =
            ", end_to_end_id, bank_reference, batch_id, original_reference, account, reason, transactions";
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
    private final CopyInsert insertTraced;
    private final UnnestInsert insertRejected;
    private final UnnestInsert addTotals;

    public Evidence(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.insert = new CopyInsert(jdbc, COPY.formatted(""));
        this.insertTraced = new CopyInsert(jdbc, COPY.formatted(TRACE));
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
        Map<String, Total> totals = new TreeMap<>();
        MessageDigest md5 = md5();
        String file = Long.toString(fileId);
        // An ERP's export has no traces as a rule, and a million rows need not say so.
        boolean traced =
                accepted.stream().anyMatch(evidence -> !evidence.trace().equals(PaymentTrace.NONE));
        (traced ? insertTraced : insert).run(accepted, (row, evidence) -> {
            String number = Long.toString(evidence.recordNumber());
            String amount = evidence.amount().plainAmount();
            String currency = evidence.amount().currencyCode();
            row.cell(file).cell(number);
            copy(row, evidence, amount, currency);
            if (traced) {
                copy(row, evidence.trace());
            }
            totals.computeIfAbsent(currency, none -> new Total())
                    .add(evidence.amount().amount(), hash(md5, number, amount));
        });
        rejected.forEach(
                record -> totals.computeIfAbsent("", none -> new Total()).add(BigDecimal.ZERO, 0));
        addRejected(fileId, rejected);
        List<@Nullable Object[]> totalRows = new ArrayList<>();
        totals.forEach((currency, total) ->
                totalRows.add(new @Nullable Object[] {fileId, currency, total.records, total.amount, total.hash()}));
        addTotals(totalRows);
    }

    /** The records of a file that could not be read, whatever is in the file. */
    void addRejected(long fileId, List<Rejected> rejected) {
        insertRejected.run(rejected.stream().map(record -> row(fileId, record)).toList());
    }

    /** Rows of a file, a currency, and the count, sum and hash total of its records that were read just now. */
    void addTotals(List<@Nullable Object[]> rows) {
        addTotals.run(rows);
    }

    private static void copy(CopyText row, PaymentEvidence e, String amount, String currency) {
        row.cell(e.identity())
                .cell(e.source())
                .cell(e.type().name())
                .cell(e.paymentId())
                .cell(e.date().toString())
                .cell(e.vendorId())
                .cell(e.vendorName())
                .cell(amount)
                .cell(currency)
                .cell(e.status().name())
                .cell(e.rawStatus())
                .cell(e.poNumber())
                .cell(e.reference())
                .cell(e.memo());
    }

    private static void copy(CopyText row, PaymentTrace trace) {
        row.cell(trace.endToEndId())
                .cell(trace.bankReference())
                .cell(trace.batchId())
                .cell(trace.originalReference())
                .cell(trace.account())
                .cell(trace.reason())
                .cell(Integer.toString(trace.transactions()));
    }

    private static @Nullable Object[] row(long fileId, Rejected r) {
        return new @Nullable Object[] {fileId, r.recordNumber(), r.reason(), r.field(), r.value(), r.message(), r.raw()
        };
    }

    /** Swapping two amounts keeps their sum; the sum of these numbers it does not keep. ControlTotals computes it in SQL. */
    private static long hash(MessageDigest md5, String number, String amount) {
        byte[] digest = md5.digest((number + "|" + amount).getBytes(StandardCharsets.ISO_8859_1));
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
