package dev.recon.matching;

import java.util.Objects;

/**
 * A payment that names nothing and whose vendor is not this bucket's partner has no business with its payouts: its
 * amount alone must not tie it to one.
 */
final class Strays implements Rule {

    @Override
    public void apply(OpenBucket left) {
        left.payments().stream()
                .filter(payment -> payment.references().isEmpty())
                .filter(payment ->
                        payment.vendorPartner() == null || !Objects.equals(payment.vendorPartner(), left.partner()))
                .map(payment -> payment.vendorPartner() == null ? unknown(payment) : elsewhere(payment))
                .forEach(left::report);
    }

    private static Mismatch unknown(Payment payment) {
        return Mismatch.of(
                        MismatchReason.UNKNOWN_PARTNER,
                        payment.key(),
                        null,
                        "The %s went to vendor %s (%s), which is mapped to no partner, and it names no payout"
                                .formatted(
                                        Wording.payment(payment),
                                        Wording.quoted(payment.vendorId()),
                                        Wording.quoted(payment.vendorName())))
                .withSuggestedAction("Add vendor " + Wording.quoted(payment.vendorId())
                        + " to the vendor mapping; the next run matches the payment.")
                .withWouldMatchIf("the vendor were mapped to a partner");
    }

    private static Mismatch elsewhere(Payment payment) {
        return Mismatch.of(
                MismatchReason.PARTNER_CONFLICT,
                payment.key(),
                null,
                "The " + Wording.payment(payment) + " went to vendor " + Wording.quoted(payment.vendorId())
                        + ", which is partner " + payment.vendorPartner()
                        + ", but stands among the payments of another partner");
    }
}
