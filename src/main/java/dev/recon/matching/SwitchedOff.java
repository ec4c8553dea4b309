package dev.recon.matching;

import java.util.List;

/** Explains a payment that names a payout by means that the settings do not let us use. */
final class SwitchedOff implements Rule {

    @Override
    public void apply(OpenBucket left) {
        for (Payment payment : left.payments()) {
            left.onlyReference(payment)
                    .filter(reference -> left.settings().band(reference.by().rule()) == Band.OFF)
                    .ifPresent(reference -> left.report(mismatch(payment, reference)));
        }
    }

    private static Mismatch mismatch(Payment payment, Reference reference) {
        RuleName rule = reference.by().rule();
        return Mismatch.of(
                        MismatchReason.NO_PAYOUT,
                        payment.key(),
                        reference.payout(),
                        "The " + Wording.payment(payment) + " names payout " + reference.payout() + " ("
                                + Wording.quoted(reference.text()) + "), but the rule " + rule + " is off")
                .withWouldMatchIf("the rule " + rule + " were set to auto")
                .withCandidates(List.of(reference.payout()));
    }
}
