package dev.recon.matching.decision;

import static dev.recon.matching.decision.DecisionSyntax.quoted;

import dev.recon.matching.PayoutId;
import dev.recon.matching.decision.DecisionFacts.AboutMismatch;
import dev.recon.matching.decision.DecisionFacts.AboutPayment;
import dev.recon.matching.decision.DecisionFacts.AboutPayout;
import dev.recon.matching.decision.DecisionVerdict.Subject;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries one decision on the facts of now. Everything that is refused is a {@link CannotException}. */
final class Trial {

    private final DecisionRules rules;
    private final DecisionFacts facts;
    private final LocalDate today;

    Trial(DecisionRules rules, DecisionFacts facts, LocalDate today) {
        this.rules = rules;
        this.facts = facts;
        this.today = today;
    }

    /** @throws CannotException if it cannot be done */
    Finding of(WrittenDecision row, Decision decision, AboutMismatch mismatch) {
        StageTrial stages = new StageTrial(rules.stages(), facts, mismatch, row.comment());
        LineTrial lines = new LineTrial(facts, mismatch, row, DecisionVerdict.keyOf(row, decision));
        return switch (decision.kind()) {
            case ACCEPT -> stages.accept();
            case MATCH -> stages.match(((Decision.Match) decision).payout());
            case SET_PO -> stages.setPo(((Decision.SetPo) decision).poNumber());
            case BLOCK -> stages.block();
            case POSTPONE -> stages.postpone();
            case DECLINE_LINE -> lines.decline((Decision.DeclineLine) decision);
            case DETACH_LINE -> lines.detach((Decision.DetachLine) decision);
            case ADJUST_LINE -> lines.adjust((Decision.AdjustLine) decision);
            case CREATE_LINE -> lines.create((Decision.CreateLine) decision);
            case SNOOZE -> snooze(((Decision.Snooze) decision).until());
            case IGNORE -> ignore(mismatch, row.comment());
        };
    }

    private Finding snooze(LocalDate until) {
        LocalDate last = today.plusDays(rules.snoozeDaysMost());
        if (!until.isAfter(today) || until.isAfter(last)) {
            throw new CannotException("A mismatch can rest from tomorrow on until " + last + ", which is "
                    + rules.snoozeDaysMost() + " days, and not until " + until + ".");
        }
        return new Finding("The mismatch rests until " + until + ".", null, List.of(), Subject.NONE);
    }

    private Finding ignore(AboutMismatch mismatch, String comment) {
        if (comment.isEmpty()) {
            throw new CannotException("IGNORE needs a comment that says why.");
        }
        return new Finding(
                "The mismatch is closed: " + quoted(comment) + ".", worth(mismatch), List.of(), Subject.NONE);
    }

    // What is ignored is the payment where there is one; else the payout.
    private @Nullable Money worth(AboutMismatch mismatch) {
        AboutPayment payment = mismatch.payment();
        PayoutId id = mismatch.payout();
        AboutPayout payout = id == null ? null : facts.payouts().get(id);
        if (payment != null) {
            return payment.amount();
        }
        return payout == null ? null : payout.amount();
    }
}
