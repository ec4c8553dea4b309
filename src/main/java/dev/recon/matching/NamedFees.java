package dev.recon.matching;

import dev.recon.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * Finds payments that are short by exactly a fee that the settings name: on the payout that they name, or on the only
 * open item of their time for which that is so.
 */
final class NamedFees implements Rule {

    /** An item that a fee explains. */
    private record Explained(OpenItem item, Money wanted, String fee) {}

    @Override
    public Optional<RuleName> name() {
        return Optional.of(RuleName.NAMED_FEE);
    }

    @Override
    public void apply(OpenBucket left) {
        if (left.settings().fees().isEmpty()) {
            return;
        }
        for (Claim claim :
                Claim.of(left, reference -> left.settings().band(reference.by().rule()) == Band.AUTO)) {
            if (claim.payments().size() == 1) {
                Payment payment = claim.payments().get(0);
                explained(left, payment, claim.item(), claim.wanted().amount())
                        .ifPresent(found -> left.settle(match(payment, found)));
            }
        }
        AmountCandidates candidates = AmountCandidates.of(left);
        BucketSums work = new BucketSums(left.settings().sums());
        for (Payment payment : left.payments()) {
            if (AmountCandidates.isAnonymous(payment) && work.spend(left.items().size())) {
                onlyOne(left, candidates, payment)
                        .ifPresent(found -> left.propose(match(payment, found), wouldMatchIf(left, found)));
            }
        }
    }

    private static String wouldMatchIf(OpenBucket left, Explained found) {
        String named = "the payment named " + found.item().id();
        return left.settings().band(RuleName.NAMED_FEE) == Band.AUTO
                ? named
                : named + " and the rule NAMED_FEE were set to auto";
    }

    // By amount alone a fee is never more than a proposal, whatever the band.
    private static Optional<Explained> onlyOne(OpenBucket left, AmountCandidates candidates, Payment payment) {
        List<Explained> found = left.items().stream()
                .filter(item -> candidates.isInWindow(payment, item) && AmountCandidates.isPoFree(payment, item))
                .filter(item -> !candidates.isNamed(item) && !left.isContested(item))
                .flatMap(item -> explained(left, payment, item, item.amount()).stream())
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Optional<Explained> explained(OpenBucket left, Payment payment, OpenItem item, Money wanted) {
        Money missing = wanted.minus(payment.amount());
        return left.settings().fees().stream()
                .flatMap(fee -> fee.explains(wanted, missing).stream())
                .findFirst()
                .map(fee -> new Explained(item, wanted, fee));
    }

    private static Match match(Payment payment, Explained found) {
        Money difference = payment.amount().minus(found.wanted());
        List<Match.Share> shares = List.of(new Match.Share(payment, found.item(), payment.amount()));
        String explanation = "NAMED_FEE: %s is payout %s, which wants %s, less the %s"
                .formatted(Wording.payment(payment), found.item().id(), found.wanted(), found.fee());
        boolean restsOnPo =
                payment.references().stream().anyMatch(reference -> reference.by() == Reference.By.PO_NUMBER);
        return Match.of(RuleName.NAMED_FEE, shares, difference, found.fee(), restsOnPo, explanation);
    }
}
