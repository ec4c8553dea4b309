package dev.recon.matching;

import java.util.List;

/** Explains a payment that names a payout by means that the settings do not let us use. */
final class SwitchedOff implements Rule {

    @Override
    public void apply(OpenBucket left) {
        for (Payment payment : left.payments()) {
            List<Reference> references = payment.references();
            if (references.size() == 1 && left.settings().band(NamedPayout.ruleOf(references.get(0))) == Band.OFF) {
                left.report(mismatch(payment, references.get(0)));
            }
        }
    }

    private static Mismatch mismatch(Payment payment, Reference reference) {
        RuleName rule = NamedPayout.ruleOf(reference);
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
