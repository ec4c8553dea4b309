package dev.recon.register;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.LineChange;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import dev.recon.register.Updates.State;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of commission lines on their way to Introw, and the record of every attempt. */
public final class LineChanges {

    /**
     * A change that may have to be sent.
     *
     * @param firstSent when the first attempt was made; null if there was none
     */
    public record Unsent(
            String id,
            LineChange change,
            State state,
            @Nullable Instant firstSent) {}

    /**
     * Other changes that make lines of the same partner.
     *
     * @param lines the lines that they have made
     * @param equal whether one whose outcome is open makes a line just like it
     */
    public record Rivals(Set<String> lines, boolean equal) {}

    /**
     * What became of a change.
     *
     * @param found the line as Introw last showed it; null if it showed none
     * @param answer the status with which Introw answered the last write; null if there was none, or no answer
     * @param request the number of that write among the requests of this process; null if there was none
     */
    public record Outcome(
            String id,
            State state,
            @Nullable CommissionLine found,
            String detail,
            @Nullable Integer answer,
            @Nullable Long request) {}

    private static final String OPEN = "('PENDING', 'SENDING', 'UNKNOWN')";
    // A run that was given up does nothing more.
    private static final String UNSENT = " from line_change c where state in " + OPEN
            + " and not exists (select 1 from run r where r.run_id = c.run_id and r.status = 'ABANDONED')";
    private static final String NEXT = "select *" + UNSENT + " and change_id > ? order by change_id limit 1";
    private static final String COUNT = "select count(*)" + UNSENT;
    private static final String TAKEN = """
            select o.line_id from line_change c join line_change o on o.partner_id = c.partner_id
            where c.change_id = ? and o.change_id <> c.change_id and o.kind = 'CREATE_LINE' and o.line_id is not null
            """;
    private static final String EQUAL = """
            select exists (select 1 from line_change c join line_change o on o.partner_id = c.partner_id
            where c.change_id = ? and o.change_id <> c.change_id and o.kind = 'CREATE_LINE' and o.to_amount = c.to_amount
                and o.currency = c.currency and o.note = c.note and o.payout_id is not distinct from c.payout_id
                and o.state in\s""" + OPEN + ")";
    private static final String INTEND = """
            update line_change set state = 'SENDING', attempts = attempts + 1, first_sent_at = coalesce(first_sent_at, ?)
            where change_id = ? and state in\s""" + OPEN;
    private static final String CONCLUDE = """
            update line_change set state = :state, detail = :detail, handled_run_id = :run,
                line_id = case when :done then coalesce(line_id, :line) else line_id end,
                confirmed_at = case when :done then cast(:now as timestamptz) end
            where change_id = :id
            """;
    private static final String RECORD = """
            insert into line_attempt (change_id, run_id, epoch, at, event, outcome, kind, line_id, payout_id, partner_id,
                currency, from_amount, to_amount, reason, note, decided_by, found, detail, answer, request_number)
            select change_id, :run, :epoch, :now, :event, :outcome, kind, line_id, payout_id, partner_id, currency,
                from_amount, to_amount, reason, note, null, :found, :detail, cast(:answer as int), cast(:request as bigint)
            from line_change where change_id = :id
            """;
    // The register follows what Introw showed, so that reports and the next decision see it. A line in no payout is
    // none
    // of the lines that it keeps.
    private static final String FORGET_LINE =
            "delete from commission_line where line_id = ? and payout_id is distinct from ?";
    private static final String FOLLOW_LINE = """
            insert into commission_line (line_id, payout_id, partner_id, description, amount_text, currency, status, plan_name,
                period_end, created_at)
            select :line, payout_id, :partner, :description, :amount, :currency, :status, :plan, cast(:end as date),
                cast(:created as timestamptz)
            from payout where payout_id = :payout and lines_run_id is not null
            on conflict (line_id) do update set amount_text = excluded.amount_text, currency = excluded.currency,
                status = excluded.status, description = excluded.description
            """;
    private static final String TO_READ = """
            select distinct c.payout_id from line_change c join payout o on o.payout_id = c.payout_id
            where c.confirmed_at is not null and c.payout_stage is null and not o.gone order by c.payout_id
            """;
    private static final String READ = """
            update line_change set payout_stage = ?, payout_amount = ?
            where payout_id = ? and payout_stage is null and confirmed_at is not null
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    public LineChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    /** The next that is not concluded, after the given id; whatever a crash left behind is among them. */
    public Optional<Unsent> next(String afterId) {
        return client.sql(NEXT)
                .param(afterId)
                .query((row, number) -> LineChangeRows.unsent(row))
                .optional();
    }

    public long countUnsent() {
        return client.sql(COUNT).query(Long.class).single();
    }

    public Rivals rivals(String id) {
        return new Rivals(
                Set.copyOf(client.sql(TAKEN).param(id).query(String.class).set()),
                client.sql(EQUAL).param(id).query(Boolean.class).single());
    }

    /** Records that it is about to be sent. The caller commits this before the first byte leaves. */
    public void intend(long runId, long epoch, String id, Instant now) {
        client.sql(INTEND).params(utc(now), id).update();
        record(runId, epoch, id, now, "INTENT", "", null);
    }

    /** Records what became of it. */
    public void conclude(long runId, long epoch, Outcome outcome, Instant now) {
        CommissionLine found = outcome.found();
        boolean done = outcome.state() == State.CONFIRMED || outcome.state() == State.ALREADY_THERE;
        client.sql(CONCLUDE)
                .param("state", outcome.state().name())
                .param("detail", outcome.detail())
                .param("run", runId)
                .param("done", done)
                .param("line", found == null ? null : found.id())
                .param("now", utc(now))
                .param("id", outcome.id())
                .update();
        record(runId, epoch, outcome.id(), now, "OUTCOME", outcome.state().name(), outcome);
        if (found != null) {
            follow(found);
        }
    }

    private void record(
            long runId, long epoch, String id, Instant now, String event, String state, @Nullable Outcome outcome) {
        client.sql(RECORD)
                .param("run", runId)
                .param("epoch", epoch)
                .param("now", utc(now))
                .param("event", event)
                .param("outcome", state)
                .param("found", outcome == null || outcome.found() == null ? "" : LineChangeRows.words(outcome.found()))
                .param("detail", outcome == null ? "" : outcome.detail())
                .param("answer", outcome == null ? null : outcome.answer())
                .param("request", outcome == null ? null : outcome.request())
                .param("id", id)
                .update();
    }

    private void follow(CommissionLine line) {
        PayoutId payout = line.payoutId();
        client.sql(FORGET_LINE)
                .params(Arrays.asList(line.id(), payout == null ? null : payout.value()))
                .update();
        if (payout == null) {
            return;
        }
        client.sql(FOLLOW_LINE)
                .param("line", line.id())
                .param("payout", payout.value())
                .param("partner", line.partnerId())
                .param("description", line.description())
                .param("amount", line.amount())
                .param("currency", line.currency())
                .param("status", line.status())
                .param("plan", line.planName())
                .param("end", line.periodEnd())
                .param("created", line.createdAt() == null ? null : utc(line.createdAt()))
                .update();
    }

    /** Payouts that a change has altered and that we have not read since. */
    public List<PayoutId> payoutsToRead() {
        return client.sql(TO_READ)
                .query((row, number) -> new PayoutId(row.getString(1)))
                .list();
    }

    /** Remembers how a payout stood after the changes of its lines. */
    public void read(Payout payout) {
        jdbc.update(
                READ,
                payout.state().stage(),
                payout.money().map(Money::amount).orElse(null),
                payout.id().value());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
