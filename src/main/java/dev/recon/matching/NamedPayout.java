package dev.recon.matching;

import dev.recon.matching.Reference.By;
import java.util.List;
import java.util.Optional;

/**
 * Settles the payout that a payment names and pays exactly. Of several that do, the earliest settles it and the others
 * are duplicates.
 */
final class NamedPayout implements Rule {

    private final By by;

    NamedPayout(By by) {
        this.by = by;
    }

    @Override
    public Optional<RuleName> name() {
        return Optional.of(by.rule());
    }

    @Override
    public void apply(OpenBucket left) {
        for (Claim claim : Claim.of(left, reference -> reference.by() == by)) {
            claim.payments().stream()
                    .filter(payment -> payment.amount().equals(claim.wanted().amount()))
                    .findFirst()
                    .ifPresent(payment -> left.settle(match(claim, payment)));
        }
    }

    private Match match(Claim claim, Payment payment) {
        return Match.exact(
                by.rule(),
                List.of(new Match.Share(payment, claim.item(), payment.amount())),
                by == By.PO_NUMBER,
                explanation(claim, payment));
    }

    private String explanation(Claim claim, Payment payment) {
        Reference reference = claim.reference(payment);
        String means = switch (by) {
            case PAYOUT_ID -> "by its id (" + Wording.quoted(reference.text()) + ")";
            case PO_NUMBER -> "by its PO number (" + Wording.quoted(reference.text()) + ")";
            case LINE_ID -> "by its commission lines " + Wording.list(reference.lines());
        };
        return "%s: %s names payout %s %s, which wants %s"
                .formatted(by.rule(), Wording.payment(payment), claim.item().id(), means, claim.wanted());
    }
}
