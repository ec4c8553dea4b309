package dev.recon.register;

import dev.recon.matching.Bucket;
import dev.recon.matching.BucketOutcome;
import dev.recon.matching.DecidedSettlement;
import dev.recon.matching.DecisionKind;
import dev.recon.matching.OpenItem;
import dev.recon.matching.Payment;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import dev.recon.matching.Stage;
import dev.recon.matching.decision.Decision;
import dev.recon.matching.decision.DecisionRules;
import dev.recon.matching.decision.DecisionVerdict;
import dev.recon.matching.decision.DecisionVerdict.Outcome;
import dev.recon.matching.decision.DecisionVerdict.Subject;
import dev.recon.matching.decision.WrittenDecision;
import dev.recon.register.DecisionRecords.Link;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores what follows of decisions, and later what became of them. Each of the two is to be one transaction: before the
 * first nothing is decided, and after the second nothing is half done.
 *
 * <p>A match that a person decided is made with its update, so that no night gives payment or payout away meanwhile; it is
 * taken back if Introw does not follow.
 */
public final class DecisionOutcomes {

    private final DecisionRecords records;
    private final SettlementRows rows;
    private final Matches matches;
    private final SupersededUpdates superseded;
    private final DecidedUpdates updates;
    private final DecidedMismatches mismatches;
    private final AuditTrail audit;

    public DecisionOutcomes(JdbcTemplate jdbc, Mismatches mismatches) {
        JdbcClient client = JdbcClient.create(jdbc);
        this.records = new DecisionRecords(jdbc);
        this.rows = new SettlementRows(client);
        this.matches = new Matches(jdbc);
        this.superseded = new SupersededUpdates(jdbc);
        this.updates = new DecidedUpdates(jdbc, superseded);
        this.mismatches = new DecidedMismatches(client, mismatches);
        this.audit = new AuditTrail(jdbc);
    }

    /** A decision that will be done, and the row of the register that tells of it. */
    private record Due(long id, DecisionVerdict verdict, Decision decision, Subject subject) {

        WrittenDecision row() {
            return verdict.row();
        }

        boolean settles() {
            return decision.kind() == DecisionKind.ACCEPT || decision.kind() == DecisionKind.MATCH;
        }
    }

    /** Registers all rows of a run's sheet, and stores matches, updates and what rests. Lines are left to whoever sends them. */
    public void store(long runId, List<DecisionVerdict> verdicts, DecisionRules rules) {
        records.register(runId, verdicts);
        List<Due> due = due(runId, verdicts);
        Map<PayoutId, OpenItem> items =
                rows.items(present(due, each -> each.subject().payout()));
        List<DecidedUpdates.Row> decided = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        settle(runId, due.stream().filter(Due::settles).toList(), items, rules, decided, links);
        for (Due each : due) {
            target(each, items).ifPresent(row -> {
                decided.add(row);
                links.add(new Link(each.id(), null, row.id()));
            });
        }
        updates.store(runId, decided);
        records.link(links);
        mismatches.rest(runId);
        records.concludeRests(runId);
    }

    private List<Due> due(long runId, List<DecisionVerdict> verdicts) {
        Map<Long, Long> ids = records.ids(runId);
        List<Due> due = new ArrayList<>();
        for (DecisionVerdict verdict : verdicts) {
            Decision decision = verdict.decision();
            Subject subject = verdict.subject();
            if (verdict.outcome() == Outcome.WILL_DO && decision != null && subject != null) {
                due.add(new Due(Objects.requireNonNull(ids.get(verdict.row().row())), verdict, decision, subject));
            }
        }
        return due;
    }

    private static <T> List<T> present(List<Due> due, Function<Due, @Nullable T> part) {
        return due.stream()
                .flatMap(each -> Optional.ofNullable(part.apply(each)).stream())
                .toList();
    }

    private void settle(
            long runId,
            List<Due> due,
            Map<PayoutId, OpenItem> items,
            DecisionRules rules,
            List<DecidedUpdates.Row> decided,
            List<Link> links) {
        Map<PaymentKey, Payment> payments =
                rows.payments(present(due, each -> each.subject().payment()));
        List<Outcomes.Decided> chunk = new ArrayList<>();
        for (Due each : due) {
            OpenItem item = Objects.requireNonNull(items.get(each.subject().payout()));
            Payment payment = Objects.requireNonNull(payments.get(each.subject().payment()));
            DecidedSettlement settlement = DecidedSettlement.of(
                    payment,
                    item,
                    each.verdict().key() + " of run " + runId,
                    "as decided: " + each.row().comment(),
                    explanation(each, payment, item),
                    rules.stages(),
                    rules.evidence());
            String match = settlement.match().id();
            chunk.add(alone(item, settlement));
            Optional<DecidedUpdates.Row> update = settlement
                    .update()
                    .map(to -> new DecidedUpdates.Row(match, to.payout(), match, null, each.id(), to.from(), to.to()));
            update.ifPresent(decided::add);
            links.add(new Link(
                    each.id(), match, update.map(DecidedUpdates.Row::id).orElse(null)));
        }
        superseded.forgetSettled(matches.store(runId, chunk));
    }

    private static Outcomes.Decided alone(OpenItem item, DecidedSettlement settlement) {
        Bucket bucket = new Bucket(item.partner(), item.amount().currency(), List.of(), List.of(), Map.of(), List.of());
        return new Outcomes.Decided(
                bucket, new BucketOutcome(List.of(settlement.match()), List.of(), List.of(), List.of()));
    }

    private static String explanation(Due due, Payment payment, OpenItem item) {
        WrittenDecision row = due.row();
        String approved = row.approvedBy().isEmpty() ? "" : ", approved by " + row.approvedBy();
        String comment = row.comment().isEmpty() ? "" : ": \"" + row.comment() + "\"";
        return "%s decided %s%s, that payment %s of %s settles payout %s of %s%s"
                .formatted(
                        row.decidedBy(),
                        due.decision().kind(),
                        approved,
                        payment.paymentId(),
                        payment.amount(),
                        item.id(),
                        item.amount(),
                        comment);
    }

    private static Optional<DecidedUpdates.Row> target(Due due, Map<PayoutId, OpenItem> items) {
        OpenItem item = items.get(due.subject().payout());
        if (item == null) {
            return Optional.empty();
        }
        PayoutState from = item.state();
        @Nullable
        PayoutState to = switch (due.decision().kind()) {
            case BLOCK -> new PayoutState(Stage.BLOCKED.name(), from.poNumber());
            case POSTPONE -> new PayoutState(Stage.POSTPONED.name(), from.poNumber());
            case SET_PO -> new PayoutState(from.stage(), ((Decision.SetPo) due.decision()).poNumber());
            default -> null;
        };
        return Optional.ofNullable(to)
                .map(target -> new DecidedUpdates.Row(
                        due.verdict().key() + " of run " + due.id(), item.id(), null, null, due.id(), from, target));
    }

    /**
     * Says of each decision what became of it: mismatches are resolved, and the matches of those that Introw did not take
     * are taken back. Whoever is not concluded keeps no result.
     *
     * @return how many are not concluded, because Introw has not answered
     */
    public long conclude(long runId, LocalDate businessDate) {
        records.conclude(runId);
        matches.reverse(runId, records.matchesNotDone(runId));
        mismatches.resolve(runId);
        mismatches.complain(runId, businessDate);
        return records.countOpen(runId);
    }

    /** A person gives a run up: what it has not sent is void. What may have reached Introw is read by the next run of the job. */
    void giveUp(long runId) {
        superseded.giveUp(runId);
        audit.superseded(runId);
        records.giveUp(runId);
        matches.reverse(runId, records.matchesNotDone(runId));
    }
}
