package dev.recon.matching;

import java.util.List;
import java.util.Optional;

/**
 * Settles a payout by several payments that name it and together pay exactly what it wants. Payments of earlier nights
 * that paid a part of it are still open, so that the last instalment completes them. One that repeats another is left
 * over, and so a duplicate.
 */
final class Instalments implements Rule {

    @Override
    public Optional<RuleName> name() {
        return Optional.of(RuleName.INSTALMENTS);
    }

    @Override
    public void apply(OpenBucket left) {
        for (Claim claim :
                Claim.of(left, reference -> left.settings().band(reference.by().rule()) != Band.OFF)) {
            Claim paid = counted(claim);
            if (paid.payments().size() > 1 && paid.paid().equals(paid.wanted().amount())) {
                left.settle(match(paid), band(left, paid));
            }
        }
    }

    // An export may hold an instalment twice. If the payments are too much together, and without those that repeat an
    // earlier one's amount exactly what is wanted, then the payout is paid whether a repeat is one or not.
    private static Claim counted(Claim claim) {
        return claim.paid().compareTo(claim.wanted().amount()) > 0 ? claim.withoutRepeats() : claim;
    }

    // A payment that may by itself do no more than propose makes the whole a proposal.
    private static Band band(OpenBucket left, Claim claim) {
        boolean allMaySettle = claim.payments().stream()
                .allMatch(payment ->
                        left.settings().band(claim.reference(payment).by().rule()) == Band.AUTO);
        return allMaySettle ? left.settings().band(RuleName.INSTALMENTS) : Band.SUGGEST;
    }

    private static Match match(Claim claim) {
        List<Match.Share> shares = claim.payments().stream()
                .map(payment -> new Match.Share(payment, claim.item(), payment.amount()))
                .toList();
        return Match.exact(
                RuleName.INSTALMENTS,
                shares,
                claim.isNamedBy(Reference.By.PO_NUMBER),
                "INSTALMENTS: %s together name payout %s (%s), which wants %s"
                        .formatted(
                                Wording.several(claim.payments()),
                                claim.item().id(),
                                Wording.quoted(
                                        claim.reference(claim.payments().get(0)).text()),
                                claim.wanted()));
    }
}
