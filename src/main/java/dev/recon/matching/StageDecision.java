package dev.recon.matching;

import dev.recon.matching.StagePolicy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Introw must be told of one settled payout, and what a person must know about it. */
record StageDecision(Optional<StageUpdate> update, List<Mismatch> mismatches) {

    /** Stage and PO number that follow from the payments. */
    static StageDecision of(Settlement settlement, StagePolicy policy) {
        List<Mismatch> mismatches = new ArrayList<>();
        Optional<Mismatch> poConflict = poConflict(settlement);
        poConflict.ifPresent(mismatches::add);
        Optional<Mismatch> problem = problem(settlement, policy);
        problem.ifPresent(mismatches::add);
        // Where only the PO ties them and Introw has another one, the tie itself is in doubt.
        if (problem.isPresent() || poConflict.isPresent() && settlement.restsOnPo()) {
            return new StageDecision(Optional.empty(), mismatches);
        }
        Stage current = settlement.current().orElseThrow();
        Stage target = settlement.target().orElseThrow();
        boolean moves = policy.verdict(current, target) == Verdict.MOVE;
        if (moves && target == Stage.PAID) {
            paidBeforeApproval(settlement, current).ifPresent(mismatches::add);
        }
        return new StageDecision(update(settlement, moves ? target : current), mismatches);
    }

    /** The settling payment came back. */
    static StageDecision reversed(Settlement settlement, StagePolicy policy) {
        Optional<Mismatch> problem = conflict(settlement, Stage.FAILED, policy);
        if (problem.isPresent()) {
            return new StageDecision(Optional.empty(), List.of(problem.get()));
        }
        PayoutState from = settlement.item().state();
        return new StageDecision(
                update(settlement, from, new PayoutState(Stage.FAILED.name(), from.poNumber())), List.of());
    }

    private static Optional<Mismatch> problem(Settlement settlement, StagePolicy policy) {
        Optional<Stage> target = settlement.target();
        if (target.isPresent()) {
            return conflict(settlement, target.get(), policy);
        }
        return Optional.of(settlement.mismatch(
                MismatchReason.UNKNOWN_STATUS,
                "Payout %s is settled by %s, whose status now is %s, which is in no vocabulary"
                        .formatted(
                                settlement.item().id(),
                                Wording.payments(settlement.payments()),
                                Wording.list(settlement.payments().stream()
                                        .map(Payment::rawStatus)
                                        .map(Wording::quoted)
                                        .toList()))));
    }

    private static Optional<Mismatch> conflict(Settlement settlement, Stage target, StagePolicy policy) {
        Optional<Stage> current = settlement.current();
        if (current.isPresent() && policy.verdict(current.get(), target) != Verdict.REFUSED) {
            return Optional.empty();
        }
        String stage = settlement.item().state().stage();
        String why = current.isPresent()
                ? "in stage " + stage + ", which " + target + " may not follow"
                : "in stage " + Wording.quoted(stage) + ", which we do not know";
        return Optional.of(settlement
                .mismatch(
                        MismatchReason.STAGE_CONFLICT,
                        "Payout %s is %s, while %s asks for %s"
                                .formatted(
                                        settlement.item().id(), why, Wording.payments(settlement.payments()), target))
                .withWouldMatchIf("a person moved the payout to " + target));
    }

    private static Optional<Mismatch> poConflict(Settlement settlement) {
        OpenItem item = settlement.item();
        return PoNumbers.contradicting(item, settlement.payments())
                .map(payment -> settlement
                        .mismatch(
                                MismatchReason.PO_CONFLICT,
                                "Payout %s carries PO %s in Introw, but the %s carries PO %s; Introw's stands"
                                        .formatted(
                                                item.id(),
                                                Wording.quoted(
                                                        PoNumbers.of(item).orElse("")),
                                                Wording.payment(payment),
                                                Wording.quoted(payment.poNumber())))
                        .withWouldMatchIf("both carried the same PO number"));
    }

    private static Optional<Mismatch> paidBeforeApproval(Settlement settlement, Stage current) {
        if (current != Stage.PENDING_REVIEW && current != Stage.PENDING_INVOICE) {
            return Optional.empty();
        }
        return Optional.of(settlement.mismatch(
                MismatchReason.PAID_BEFORE_APPROVAL,
                "Payout %s was paid by %s while it was still in stage %s"
                        .formatted(settlement.item().id(), Wording.payments(settlement.payments()), current)));
    }

    private static Optional<StageUpdate> update(Settlement settlement, Stage to) {
        PayoutState from = settlement.item().state();
        @Nullable
        String po = PoNumbers.missing(settlement.item(), settlement.payments()).orElse(from.poNumber());
        return update(settlement, from, new PayoutState(to.name(), po));
    }

    private static Optional<StageUpdate> update(Settlement settlement, PayoutState from, PayoutState to) {
        return from.equals(to)
                ? Optional.empty()
                : Optional.of(new StageUpdate(settlement.item().id(), settlement.matchId(), from, to));
    }
}
