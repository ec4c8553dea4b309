package dev.recon.register;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.PartnerId;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutDirectory;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Stage;
import dev.recon.money.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Introw's payouts and lines as last fetched. */
public final class Payouts {

    // Of each payout how it was known before, and how it is seen now; by what is seen, not by what is stored then. A
    // match that settled it is shown to have settled what it is worth now. One by one: no statistics, no good plan.
    private static final String UPSERT = """
            , known as (
                select o.* from rows cross join lateral
                    (select payout_id, currency, amount, is_open, match_id, open_since_run_id
                    from payout p where p.payout_id = rows.payout_id limit 1) as o
            ), stored as (
                insert into payout (payout_id, partner_id, partner_name, period_start, period_end, amount_text, currency,
                    amount, problem, stage, po_number, updated_at, first_run_id, first_stage, seen_run_id, fetched_at,
                    fetched_epoch, open_since_run_id, is_open)
                select payout_id, partner_id, partner_name, period_start, period_end, amount_text, currency, amount,
                    problem, stage, po_number, updated_at, run_id, stage, run_id, fetched_at, epoch, run_id, waits
                from rows
                on conflict (payout_id) do update set partner_id = excluded.partner_id,
                    partner_name = excluded.partner_name, period_start = excluded.period_start,
                    period_end = excluded.period_end, amount_text = excluded.amount_text, currency = excluded.currency,
                    amount = excluded.amount, problem = excluded.problem, stage = excluded.stage,
                    po_number = excluded.po_number, updated_at = excluded.updated_at, seen_run_id = excluded.seen_run_id,
                    fetched_at = excluded.fetched_at, fetched_epoch = excluded.fetched_epoch, gone = false,
                    is_open = excluded.is_open and payout.match_id is null
            ), sight as (
                select known.*, false as is_now, rows.run_id,
                    case when known.open_since_run_id = rows.run_id then 'NEW' else 'CARRIED' end as change
                from rows join known on known.payout_id = rows.payout_id
                union all
                select rows.payout_id, rows.currency, rows.amount, rows.waits and known.match_id is null, known.match_id,
                    known.open_since_run_id, true, rows.run_id,
                    case when coalesce(known.open_since_run_id, rows.run_id) = rows.run_id then 'NEW' else 'CARRIED' end
                from rows left join known on known.payout_id = rows.payout_id
            ), change as (
                select run_id, 'PAYOUTS' as side, change, currency, case when is_now then 1 else -1 end as count,
                    case when is_now then amount else -amount end as amount
                from sight where is_open
                union all
                select m.run_id, 'PAYOUTS', each.change, s.currency, each.sign * case when s.is_now then 1 else -1 end,
                    each.sign * case when s.is_now then 1 else -1 end * coalesce(s.amount, 0)
                from sight s
                cross join lateral (select run_id from match where match_id = s.match_id limit 1) as m
                cross join (values ('CARRIED', 1), ('MATCHED', -1)) as each (change, sign)
            )
            """ + OpenChanges.ADD;
    // What a list should have shown, or what is open as far as we know.
    private static final String UNLISTED = """
            select payout_id from payout
            where seen_run_id <> ? and not gone and (stage not in ('PAID', 'DECLINED') or stage = any(?))
            order by payout_id collate "C"
            """;
    private static final String UNREAD = """
            select payout_id from payout where seen_run_id <> ? and not gone and payout_id = any(?)
            """;
    private static final String UNREAD_BESIDES = """
            select o.payout_id from match m join match_share s on s.match_id = m.match_id
            join payout o on o.payout_id = s.payout_id
            where m.state = 'STANDING' and not m.complete and o.seen_run_id <> :run and not o.gone
            union
            select l.payout_id from line_name l where l.run_id = :run and l.payout_id <> ''
                and not exists (select 1 from payout o where o.payout_id = l.payout_id and (o.seen_run_id = :run or o.gone))
            """;
    private static final String FORGET_SEEN = "update payout set seen_run_id = 0 where seen_run_id = ?";
    private static final String FORGET_LINES = "update payout set lines_run_id = null where lines_run_id = ?";
    private static final String WAKE_MATCHES = """
            update match set complete = false where state = 'STANDING' and complete
                and match_id in (select match_id from payout where match_id is not null and stage <> 'PAID')
            """;
    private static final String GONE = """
            with known as (
                select currency, amount, open_since_run_id = :run as is_new
                from payout where payout_id = :payout and is_open
            ), gone as (
                update payout set gone = true, is_open = false, seen_run_id = :run where payout_id = :payout
            ), change as (
                select :run::bigint as run_id, 'PAYOUTS' as side, case when is_new then 'NEW' else 'CARRIED' end as change,
                    currency, -1 as count, -amount as amount
                from known
            )
            """ + OpenChanges.ADD;
    private static final String DIRECTORY =
            "select payout_id, partner_id, partner_name, po_number from payout where not gone order by payout_id";
    private static final String LINE_NAMES =
            "select line_id, payout_id from line_name where run_id = ? and payout_id <> '' order by line_id";
    private static final String FORGET_LINE_NAMES = "update line_name set run_id = 0 where run_id = ?";
    private static final String NAME_LINE = """
            insert into line_name (line_id, payout_id, run_id) values (?, ?, ?)
            on conflict (line_id) do update set payout_id = excluded.payout_id, run_id = excluded.run_id
            """;
    private static final String DELETE_LINES = "delete from commission_line where payout_id = ?";
    private static final String INSERT_LINES = """
            insert into commission_line (line_id, payout_id, partner_id, description, amount_text, currency, status,
                plan_name, period_end, created_at)
            select * from rows
            on conflict (line_id) do update set payout_id = excluded.payout_id, amount_text = excluded.amount_text,
                currency = excluded.currency, status = excluded.status, description = excluded.description,
                plan_name = excluded.plan_name, period_end = excluded.period_end,
                created_at = excluded.created_at
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final UnnestInsert upsert;
    private final UnnestInsert insertLines;

    public Payouts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.upsert = new UnnestInsert(jdbc, """
                payout_id text, partner_id text, partner_name text, period_start date, period_end date,
                amount_text text, currency text, amount numeric, problem text, stage text, po_number text,
                updated_at timestamptz, run_id bigint, fetched_at timestamptz, epoch bigint, waits boolean
                """, UPSERT);
        this.insertLines = new UnnestInsert(jdbc, """
                line_id text, payout_id text, partner_id text, description text, amount_text text, currency text,
                status text, plan_name text, period_end date, created_at timestamptz
                """, INSERT_LINES);
    }

    /** Stores one page; a payout that came before is brought up to date. Ids are unique within a page. */
    public void store(long runId, long epoch, List<Payout> page, Instant fetchedAt) {
        upsert.run(page.stream()
                .map(payout -> row(runId, epoch, payout, fetchedAt))
                .toList());
    }

    private static @Nullable Object[] row(long runId, long epoch, Payout payout, Instant fetchedAt) {
        return new @Nullable Object[] {
            payout.id(),
            payout.partner(),
            payout.partnerName(),
            payout.periodStart(),
            payout.periodEnd(),
            payout.amount(),
            payout.currency(),
            payout.money().map(Money::amount).orElse(null),
            payout.problem().orElse(""),
            payout.state().stage(),
            payout.state().poNumber(),
            payout.updatedAt(),
            runId,
            fetchedAt,
            epoch,
            waits(payout)
        };
    }

    private static boolean waits(Payout payout) {
        String stage = payout.state().stage();
        return payout.money().isPresent() && !stage.equals(Stage.PAID.name()) && !stage.equals(Stage.DECLINED.name());
    }

    /** Takes back that this run has seen any: it fetches all of them anew, and the lines with them. */
    public void forgetFetched(long runId) {
        client.sql(FORGET_SEEN).param(runId).update();
        client.sql(FORGET_LINES).param(runId).update();
        client.sql(FORGET_LINE_NAMES).param(runId).update();
    }

    /** All pages are in: lets the planner know how many there are. */
    public void stored() {
        jdbc.execute("analyze payout");
    }

    /** A finished match whose payout is PAID no longer is decided again: somebody has changed it in Introw. */
    public void wakeMatches() {
        client.sql(WAKE_MATCHES).update();
    }

    /**
     * Payouts that this run's lists have not shown although they are open as far as we know, or were in a listed stage.
     *
     * @param listed the stages whose lists were read
     */
    public List<PayoutId> unlisted(long runId, Collection<Stage> listed) {
        Object[] stages = listed.stream().map(Stage::name).toArray(String[]::new);
        return ids(client.sql(UNLISTED).params(runId, stages));
    }

    /** Which of these this run has not read. */
    public List<PayoutId> unread(long runId, Collection<PayoutId> payouts) {
        Object[] array = payouts.stream().map(PayoutId::value).toArray(String[]::new);
        return ids(client.sql(UNREAD).params(runId, array));
    }

    /** Payouts that this run has not read although a match rests on them or a line that is named belongs to them. */
    public List<PayoutId> unreadBesides(long runId) {
        return ids(client.sql(UNREAD_BESIDES).param("run", runId));
    }

    public void gone(long runId, PayoutId id) {
        client.sql(GONE).param("run", runId).param("payout", id.value()).update();
    }

    /** Hands over every payout that Introw still has, for the directory, one by one. */
    public void forEach(Consumer<PayoutDirectory.Entry> consumer) {
        jdbc.query(DIRECTORY, row -> {
            consumer.accept(new PayoutDirectory.Entry(
                    new PayoutId(row.getString("payout_id")),
                    new PartnerId(row.getString("partner_id")),
                    row.getString("partner_name"),
                    row.getString("po_number")));
        });
    }

    /** Remembers for this run to which payout a line is attached that a payment names; null if to none. */
    public void nameLine(long runId, String lineId, @Nullable PayoutId payout) {
        client.sql(NAME_LINE)
                .params(lineId, payout == null ? "" : payout.value(), runId)
                .update();
    }

    /** Hands over the lines that payments name and the payouts that they are attached to, one by one. */
    public void forEachLine(long runId, Consumer<PayoutDirectory.Line> consumer) {
        client.sql(LINE_NAMES).param(runId).query(row -> {
            consumer.accept(
                    new PayoutDirectory.Line(row.getString("line_id"), new PayoutId(row.getString("payout_id"))));
        });
    }

    /**
     * Payouts whose lines this run has not seen and needs: those that open payments name without agreeing in amount or
     * currency, those that were matched by the sum of their lines, and a partner's only open one when a smaller payment
     * names nothing.
     */
    public List<PayoutId> needLines(long runId) {
        return ids(client.sql(NeededLines.SQL).params(runId, runId, runId));
    }

    /** Replaces what we knew of a payout's lines. */
    public void storeLines(long runId, PayoutId payout, List<CommissionLine> lines) {
        client.sql(DELETE_LINES).param(payout.value()).update();
        insertLines.run(lines.stream()
                .map(line -> new @Nullable Object[] {
                    line.id(),
                    payout,
                    line.partnerId(),
                    line.description(),
                    line.amount(),
                    line.currency(),
                    line.status(),
                    line.planName(),
                    line.periodEnd(),
                    line.createdAt()
                })
                .toList());
        client.sql("update payout set lines_run_id = ? where payout_id = ?")
                .params(runId, payout.value())
                .update();
    }

    private static List<PayoutId> ids(JdbcClient.StatementSpec query) {
        return query.query((row, number) -> new PayoutId(row.getString(1))).list();
    }
}
