package dev.recon.matching;

import dev.recon.matching.Reference.By;
import java.util.List;
import java.util.Optional;

/** Settles the payout that payments name, where one of them, or all together, pay exactly what it wants. */
final class NamedPayout implements Rule {

    private final RuleName name;
    private final By by;

    NamedPayout(RuleName name, By by) {
        this.name = name;
        this.by = by;
    }

    /** The rule by which a payment that names a payout in this way is settled. */
    static RuleName ruleOf(Reference reference) {
        return reference.by() == By.PAYOUT_ID ? RuleName.PAYOUT_ID : RuleName.PO_NUMBER;
    }

    @Override
    public Optional<RuleName> name() {
        return Optional.of(name);
    }

    @Override
    public void apply(OpenBucket left) {
        for (Claim claim : Claim.of(left, reference -> counts(left, reference))) {
            List<Payment> settling = claim.isNamedBy(by) ? settling(claim) : List.of();
            if (!settling.isEmpty()) {
                left.settle(match(claim, settling));
            }
        }
    }

    // A payment that an earlier rule could not settle alone still counts in the sum of those that name the same payout.
    private boolean counts(OpenBucket left, Reference reference) {
        RuleName own = ruleOf(reference);
        return own == name || own.compareTo(name) < 0 && left.settings().band(own) == Band.AUTO;
    }

    private static List<Payment> settling(Claim claim) {
        Optional<Payment> earliest = claim.payments().stream()
                .filter(payment -> payment.amount().equals(claim.wanted().amount()))
                .findFirst();
        if (earliest.isPresent()) {
            return List.of(earliest.get());
        }
        return claim.paid().equals(claim.wanted().amount()) ? claim.payments() : List.of();
    }

    private Match match(Claim claim, List<Payment> settling) {
        List<Match.Share> shares = settling.stream()
                .map(payment -> new Match.Share(payment, claim.item(), payment.amount()))
                .toList();
        boolean restsOnPo = settling.stream()
                .anyMatch(payment -> payment.references().get(0).by() == By.PO_NUMBER);
        return Match.exact(name, shares, restsOnPo, explanation(claim, settling));
    }

    private String explanation(Claim claim, List<Payment> settling) {
        String means = by == By.PAYOUT_ID ? "by its id" : "by its PO number";
        Reference reference = settling.get(0).references().get(0);
        return "%s: %s %s payout %s %s (%s), which wants %s"
                .formatted(
                        name,
                        Wording.payments(settling),
                        settling.size() == 1 ? "names" : "together name",
                        claim.item().id(),
                        means,
                        Wording.quoted(reference.text()),
                        claim.wanted());
    }
}
