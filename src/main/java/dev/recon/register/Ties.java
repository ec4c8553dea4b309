package dev.recon.register;

import dev.recon.matching.Tie;
import dev.recon.matching.TieDoubt;
import dev.recon.matching.TieRecord;
import dev.recon.matching.TieUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which payments are records of which others: what the bank tells of what the ERP tells. */
public final class Ties {

    private static final int FETCH_SIZE = 1_000;
    private static final String FORGET_DOUBTS = """
            delete from payment_contradiction c
            using payment p left join (select distinct unit_key from tying) as u on u.unit_key = p.payment_key
            where p.payment_key = c.payment_key and c.kind in ('TIE', 'SECOND')
                and (p.tied_run_id is not null or p.match_id is null or u.unit_key is not null)
            """;
    private static final String DOUBT = """
            insert into payment_contradiction (payment_key, kind, told, file_id, record_number, told_on)
            select p.payment_key, rows.kind, rows.told, p.file_id, p.record_number, r.business_date
            from rows join payment p on p.payment_key = rows.payment_key join run r on r.run_id = rows.run_id
            """;
    private static final String TIE = """
            , tied as (
                insert into payment_tie (payment_key, tied_to, tied_by, run_id)
                select payment_key, tied_to, tied_by, run_id from rows
            ), gone as (
                update payment p set tied_run_id = rows.run_id
                from (select distinct payment_key, run_id from rows) as rows
                where p.payment_key = rows.payment_key and p.match_id is null and p.tied_run_id is null
                returning p.currency, p.amount, rows.run_id
            ), change as (
                select run_id, 'PAYMENTS' as side, 'TIED' as change, currency, -1 as count, -amount as amount from gone
            )
            """ + OpenChanges.ADD;
    private static final String MOVE = """
            update payment_tie t set tied_to = rows.tied_to from rows
            where t.payment_key = rows.payment_key and t.tied_to = rows.before
            """;
    private static final String FORGET_NAMES = """
            delete from payment_reference r using payment p
            where p.payment_key = r.payment_key and p.tied_run_id = ?
            """;
    // What a record names that came to be of a settled payment is looked at like an edit of that one.
    private static final String NAME = """
            update payment q set edited_file_id = p.file_id, edited_record_number = p.record_number
            from payment_tie t join payment p on p.payment_key = t.payment_key
            where t.run_id = ? and t.tied_by <> 'BATCH' and q.payment_key = t.tied_to and q.match_id is not null
            """;
    // A matched payment of which a record is new, moved on or is contradicted takes its match with it.
    private static final String WAKE_MATCHES = """
            update match set complete = false where state = 'STANDING' and complete and match_id in (
                select q.match_id from payment p
                join payment_tie t on t.payment_key = p.payment_key join payment q on q.payment_key = t.tied_to
                where p.tied_run_id is not null and (t.run_id = :run or p.status_run_id = :run
                    or exists (select 1 from payment_contradiction c where c.payment_key = p.payment_key))
                union
                select p.match_id from payment_contradiction c join payment p on p.payment_key = c.payment_key
                where c.kind in ('TIE', 'SECOND'))
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final UnnestInsert tie;
    private final UnnestInsert move;
    private final UnnestInsert doubt;

    public Ties(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        String columns = "payment_key text, before text, tied_to text, tied_by text, run_id bigint";
        this.tie = new UnnestInsert(jdbc, columns, TIE);
        this.move = new UnnestInsert(jdbc, columns, MOVE);
        this.doubt = new UnnestInsert(jdbc, "payment_key text, kind text, told text, run_id bigint", DOUBT);
    }

    /**
     * Looks which payments may be tied, for {@link #forEachAmount}.
     *
     * @return false if the bank has told nothing that is not tied; to know that is a look into an index
     */
    public boolean collect() {
        jdbc.execute("drop table if exists pg_temp.tying");
        jdbc.execute(TieQueries.TABLE);
        boolean any = Boolean.TRUE.equals(
                client.sql(TieQueries.ANY).query(Boolean.class).single());
        if (any) {
            client.sql(TieQueries.COLLECT).update();
            jdbc.execute(TieQueries.COLLECT_TIED);
            jdbc.execute("analyze tying");
        }
        return any;
    }

    /** Hands over what was collected, all of one currency and amount together. To be called inside a transaction. */
    public void forEachAmount(Consumer<List<TieUnit>> consumer) {
        JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(FETCH_SIZE);
        TieRows rows = new TieRows(consumer);
        streaming.query(TieQueries.UNITS, rows::add);
        rows.end();
    }

    /** Booked entries that stand for several payments and are not tied, in the order of their keys. */
    public List<TieRecord> batches() {
        return client.sql(TieQueries.BATCHES)
                .query((row, number) -> TieRows.record(row, null))
                .list();
    }

    /** Payments of the ERP that may be among those of {@link #batches}. */
    public List<TieUnit> batched() {
        return client.sql(TieQueries.BATCHED)
                .query((row, number) -> {
                    TieRecord record = TieRows.record(row, null);
                    return new TieUnit(record.key(), row.getBoolean("settled"), List.of(record), "");
                })
                .list();
    }

    /** Stores ties in the caller's transaction. What was a payment of its own is none any more. */
    public void store(long runId, List<Tie> ties) {
        Map<Boolean, List<@Nullable Object[]>> rows = ties.stream()
                .collect(Collectors.partitioningBy(
                        each -> each.before() == null,
                        Collectors.mapping(each -> row(runId, each), Collectors.toList())));
        tie.run(rows.getOrDefault(true, List.of()));
        move.run(rows.getOrDefault(false, List.of()));
    }

    private static @Nullable Object[] row(long runId, Tie tie) {
        return new @Nullable Object[] {tie.key(), tie.before(), tie.tiedTo(), tie.by(), runId};
    }

    /** Ends the tying of a run: the doubts of now take the place of earlier ones, and what was settled is decided again. */
    public void finish(long runId, List<TieDoubt> doubts) {
        client.sql(FORGET_DOUBTS).update();
        doubt.run(doubts.stream()
                .map(each -> new @Nullable Object[] {each.key(), each.kind(), each.told(), runId})
                .toList());
        client.sql(FORGET_NAMES).param(runId).update();
        client.sql(NAME).param(runId).update();
        client.sql(WAKE_MATCHES).param("run", runId).update();
    }
}
