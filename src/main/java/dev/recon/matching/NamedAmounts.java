package dev.recon.matching;

import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Explains payments that name an open payout and do not pay exactly what it wants. */
final class NamedAmounts implements Rule {

    @Override
    public void apply(OpenBucket left) {
        AmountDifference differences = new AmountDifference(left);
        for (Claim claim : Claim.of(left, reference -> true)) {
            if (claim.payments().size() == 1) {
                Payment payment = claim.payments().get(0);
                left.report(ofNamedLines(claim, payment)
                        .orElseGet(() -> differences.between(payment, claim.item(), claim.wanted())));
            } else {
                severalFor(claim, differences).forEach(left::report);
            }
        }
    }

    /** What a payment says that is exactly the lines it names. */
    private static Optional<Mismatch> ofNamedLines(Claim claim, Payment payment) {
        List<String> named = claim.reference(payment).lines();
        List<CommissionLine> lines = claim.item().dueLines();
        List<Money> paid = lines.stream()
                .filter(line -> named.contains(line.id()))
                .flatMap(line -> line.money().stream())
                .filter(money -> money.currency().equals(payment.amount().currency()))
                .toList();
        List<CommissionLine> unpaid = lines.stream()
                .filter(line -> !named.contains(line.id()))
                .sorted(Comparator.comparing(CommissionLine::id))
                .toList();
        boolean exact = !named.isEmpty()
                && paid.size() == named.size()
                && paid.stream().reduce(Money::plus).orElseThrow().equals(payment.amount());
        return exact && !unpaid.isEmpty() ? Optional.of(partlyPaid(claim, payment, named, unpaid)) : Optional.empty();
    }

    private static Mismatch partlyPaid(Claim claim, Payment payment, List<String> paid, List<CommissionLine> unpaid) {
        Money difference = payment.amount().minus(claim.wanted().amount());
        return Mismatch.of(
                        MismatchReason.PARTIALLY_PAID,
                        payment.key(),
                        claim.item().id(),
                        "The %s pays lines %s of payout %s, which wants %s; unpaid: %s"
                                .formatted(
                                        Wording.payment(payment),
                                        Wording.list(paid),
                                        claim.item().id(),
                                        claim.wanted(),
                                        LineWording.list(unpaid, payment.date())))
                .withDifference(difference)
                .withLineIds(unpaid.stream().map(CommissionLine::id).toList())
                .withWouldMatchIf("the unpaid lines were paid too, or declined in Introw")
                .withCandidates(List.of(claim.item().id()));
    }

    private static List<Mismatch> severalFor(Claim claim, AmountDifference differences) {
        Money difference = claim.paid().minus(claim.wanted().amount());
        String together = "The %s together pay %s on payout %s, which wants %s"
                .formatted(
                        Wording.several(claim.payments()),
                        claim.paid(),
                        claim.item().id(),
                        claim.wanted());
        LocalDate last = claim.payments().get(claim.payments().size() - 1).date();
        return claim.payments().stream()
                .map(payment -> several(payment, claim, difference, together))
                .map(mismatch -> differences.explainedByLines(mismatch, claim.item(), last))
                .toList();
    }

    private static Mismatch several(Payment payment, Claim claim, Money difference, String together) {
        // Equal sums come here only where the rule that would settle them is off.
        MismatchReason reason = difference.isZero()
                ? MismatchReason.SUGGESTED
                : difference.isPositive() ? MismatchReason.AMOUNT_OVER : MismatchReason.PARTIALLY_PAID;
        String rest = difference.isZero()
                ? "exactly that"
                : Wording.absolute(difference) + (difference.isPositive() ? " too much" : " is left open");
        return Mismatch.of(reason, payment.key(), claim.item().id(), together + ": " + rest)
                .withDifference(difference)
                .withWouldMatchIf(change(payment, difference))
                .withCandidates(List.of(claim.item().id()));
    }

    private static String change(Payment payment, Money difference) {
        return difference.amount().signum() < 0
                ? "another payment of " + Wording.absolute(difference) + " came for it"
                : difference.isZero()
                        ? "the rule INSTALMENTS were set to auto"
                        : AmountDifference.change(payment, difference);
    }
}
