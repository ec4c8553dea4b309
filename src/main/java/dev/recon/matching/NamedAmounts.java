package dev.recon.matching;

import dev.recon.money.Money;
import java.util.List;

/** Explains payments that name an open payout and do not pay exactly what it wants. */
final class NamedAmounts implements Rule {

    @Override
    public void apply(OpenBucket left) {
        AmountDifference differences = new AmountDifference();
        for (Claim claim : Claim.of(left, reference -> true)) {
            if (claim.payments().size() == 1) {
                left.report(differences.between(claim.payments().get(0), claim.item(), claim.wanted()));
            } else {
                severalFor(claim, differences).forEach(left::report);
            }
        }
    }

    private static List<Mismatch> severalFor(Claim claim, AmountDifference differences) {
        Money difference = claim.paid().minus(claim.wanted().amount());
        String together = "%s together pay %s on payout %s, which wants %s"
                .formatted(
                        Wording.payments(claim.payments()),
                        claim.paid(),
                        claim.item().id(),
                        claim.wanted());
        return claim.payments().stream()
                .map(payment -> several(payment, claim, difference, together))
                .map(mismatch -> differences.explainedByLines(mismatch, claim.item()))
                .toList();
    }

    private static Mismatch several(Payment payment, Claim claim, Money difference, String together) {
        // Equal sums come here only where one of the payments' rules may do no more than propose.
        MismatchReason reason = difference.isZero()
                ? MismatchReason.SUGGESTED
                : difference.isPositive() ? MismatchReason.AMOUNT_OVER : MismatchReason.PARTIALLY_PAID;
        String rest = difference.isZero()
                ? "exactly that"
                : Wording.absolute(difference) + (difference.isPositive() ? " too much" : " is left open");
        return Mismatch.of(reason, payment.key(), claim.item().id(), together + ": " + rest)
                .withDifference(difference)
                .withWouldMatchIf(AmountDifference.change(payment, difference))
                .withCandidates(List.of(claim.item().id()));
    }
}
