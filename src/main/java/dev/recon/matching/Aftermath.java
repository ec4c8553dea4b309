package dev.recon.matching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows, for Introw and for people, from the matches of tonight, those that stand and those that are reversed. */
final class Aftermath {

    private final StagePolicy policy;
    private final NotRead notRead;
    private final Map<PayoutId, StageUpdate> updates = new LinkedHashMap<>();
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final Map<PayoutId, Settlement> reversed = new LinkedHashMap<>();

    Aftermath(StagePolicy policy, NotRead notRead) {
        this.policy = policy;
        this.notRead = notRead;
    }

    void reverse(List<StandingMatch> matches) {
        for (StandingMatch match : matches) {
            for (Settlement settlement : Settlement.of(match)) {
                reversed.put(settlement.item().id(), settlement);
                returned(settlement).forEach(mismatches::add);
            }
        }
    }

    void follow(List<Settlement> settlements) {
        for (Settlement settlement : settlements) {
            Settlement gone = reversed.get(settlement.item().id());
            if (gone == null || replaces(settlement)) {
                reversed.remove(settlement.item().id());
                add(StageDecision.of(settlement, policy));
            }
        }
    }

    /**
     * A match of an earlier run is followed as long as its payouts still want what was paid, for people change them, and
     * no record contradicts its payments.
     */
    void stand(StandingMatch match) {
        List<Mismatch> contradicted = Contradictions.of(match);
        mismatches.addAll(contradicted);
        List<PayoutId> unread = unread(match);
        if (!unread.isEmpty()) {
            unread.forEach(payout -> mismatches.add(unread(match, payout)));
        } else if (!match.isExact()) {
            match.items().forEach(item -> mismatches.add(changed(match, item)));
            match.unreadable().forEach(payout -> mismatches.add(unreadable(match, payout)));
        } else if (contradicted.isEmpty()) {
            follow(Settlement.of(match));
        }
    }

    /** After everything that settles something was followed. */
    void fail() {
        reversed.values().forEach(settlement -> add(StageDecision.reversed(settlement, policy)));
    }

    List<StageUpdate> updates() {
        return List.copyOf(updates.values());
    }

    List<Mismatch> mismatches() {
        return mismatches;
    }

    // A payment that takes the place of a returned one may leave the stage where it is or move it on. If it is less far
    // than the returned one was, the payout must be FAILED first; the new payment's own stage follows on the next run.
    private boolean replaces(Settlement settlement) {
        Optional<Stage> current = settlement.current();
        Optional<Stage> target = settlement.target();
        return current.isPresent()
                && target.isPresent()
                && (current.equals(target) || policy.verdict(current.get(), target.get()) == StagePolicy.Verdict.MOVE);
    }

    private void add(StageDecision decision) {
        mismatches.addAll(decision.mismatches());
        decision.update().ifPresent(update -> {
            if (updates.put(update.payout(), update) != null) {
                throw new IllegalStateException("Payout " + update.payout() + " would be updated twice");
            }
        });
    }

    // A match that was made by the lines of its payouts cannot be compared without them.
    private List<PayoutId> unread(StandingMatch match) {
        return match.items().stream()
                .map(OpenItem::id)
                .filter(id -> notRead.payouts().contains(id)
                        || !match.isExact() && notRead.linesOf().contains(id))
                .toList();
    }

    private Mismatch unread(StandingMatch match, PayoutId payout) {
        String setting = notRead.payouts().contains(payout) ? "reconcile.lookups-max" : "reconcile.lines-max";
        return Mismatch.of(
                        MismatchReason.SEARCH_LIMIT,
                        null,
                        payout,
                        "Payout %s is matched with %s, but was not read from Introw tonight, because %s is reached: its stage is left as it is"
                                .formatted(payout, Wording.payments(match.payments()), setting))
                .withSuggestedAction("Raise " + setting + "; the next run reads it.");
    }

    private static Mismatch unreadable(StandingMatch match, PayoutId payout) {
        return Mismatch.of(
                        MismatchReason.CHANGED_IN_INTROW,
                        null,
                        payout,
                        "Payout %s is matched with %s, but Introw no longer has it, or states an amount that cannot be"
                                        .formatted(payout, Wording.payments(match.payments()))
                                + " read: its stage is left as it is")
                .withWouldMatchIf("the payout were worth what was paid");
    }

    private static Mismatch changed(StandingMatch match, OpenItem item) {
        return Mismatch.of(
                        MismatchReason.CHANGED_IN_INTROW,
                        null,
                        item.id(),
                        "Payout %s is matched with %s, but in Introw it is now worth %s: its stage is left at %s"
                                .formatted(
                                        item.id(),
                                        Wording.payments(match.payments()),
                                        item.amount(),
                                        item.state().stage()))
                .withWouldMatchIf("the payout were worth what was paid");
    }

    private static List<Mismatch> returned(Settlement settlement) {
        return settlement.payments().stream()
                .filter(payment -> payment.status().isReversal())
                .map(payment -> Mismatch.of(
                        MismatchReason.PAYMENT_RETURNED,
                        payment.key(),
                        settlement.item().id(),
                        "The %s is %s%s; it had settled payout %s of %s, which is open again%s"
                                .formatted(
                                        Wording.payment(payment),
                                        payment.status(),
                                        payment.returnReason(),
                                        settlement.item().id(),
                                        settlement.item().amount(),
                                        payment.tiedWords())))
                .toList();
    }
}
