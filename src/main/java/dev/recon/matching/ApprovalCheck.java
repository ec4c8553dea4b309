package dev.recon.matching;

import dev.recon.matching.ApprovalOutcome.Problem;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether an approval that agrees with its payout says enough to be written: what was approved, and not so long ago that
 * it may have been meant otherwise.
 */
record ApprovalCheck(ApprovalSettings settings, LocalDate businessDate) {

    /**
     * Empty if it does.
     *
     * @param about what it is about, as the beginning of a sentence
     */
    Optional<Problem> of(PendingApproval pending, String about) {
        return amount(pending.approval(), about).or(() -> age(pending, about));
    }

    private Optional<Problem> amount(Approval approval, String about) {
        if (!settings.refuseMissingAmount()
                || approval.amount() != null
                || approval.decision() != Approval.Decision.APPROVED) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                        MismatchReason.DECISION_REFUSED, about + "; the approval does not say what amount was approved")
                .withWouldMatchIf("it named the payout's amount"));
    }

    private Optional<Problem> age(PendingApproval pending, String about) {
        long days = ChronoUnit.DAYS.between(pending.toldOn(), businessDate);
        if (days <= settings.daysMax() || holdsBackWhatItNames(pending)) {
            return Optional.empty();
        }
        // No number of days: an explanation that changed every night would look like a new one.
        return Optional.of(Problem.of(
                        MismatchReason.STALE_DECISION,
                        "%s; the approval was last handed in on %s, longer ago than approval-days-max (%d)"
                                .formatted(about, pending.toldOn(), settings.daysMax()))
                .withWouldMatchIf("it were handed in again"));
    }

    // That is right at any age. Without an id, an old one may be about a payout that nobody thought of then.
    private static boolean holdsBackWhatItNames(PendingApproval pending) {
        return pending.namesPayout() && !pending.approval().decision().goesOn();
    }
}
