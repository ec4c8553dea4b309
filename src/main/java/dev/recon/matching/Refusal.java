package dev.recon.matching;

import java.util.List;
import java.util.Optional;

/**
 * Why a payment cannot settle the one payout that it names, whatever the amounts. The reasons are tried in this order:
 * the first one that holds is told.
 */
final class Refusal {

    /** One reason; empty if it does not hold. */
    private interface Reason {
        Optional<Mismatch> check(OpenBucket left, Payment payment, OpenItem item);
    }

    private static final List<Reason> REASONS = List.of(
            Refusal::taken,
            Refusal::ofOtherPartner,
            Refusal::paidToOtherPartner,
            Refusal::inOtherCurrency,
            Refusal::paidInItsOwnCurrency);

    private Refusal() {}

    static Optional<Mismatch> of(OpenBucket left, Payment payment, Reference reference) {
        Optional<OpenItem> named = left.named(reference.payout());
        if (named.isEmpty()) {
            return Optional.of(gone(payment, reference));
        }
        return REASONS.stream()
                .flatMap(reason -> reason.check(left, payment, named.get()).stream())
                .findFirst();
    }

    private static Mismatch gone(Payment payment, Reference reference) {
        return Mismatch.of(
                MismatchReason.REFERENCE_UNKNOWN,
                payment.key(),
                reference.payout(),
                "The " + Wording.payment(payment) + " names payout " + reference.payout()
                        + ", which Introw no longer has, or whose amount cannot be read");
    }

    private static Optional<Mismatch> taken(OpenBucket left, Payment payment, OpenItem item) {
        return left.taker(item)
                .map(taker -> Mismatch.of(
                        MismatchReason.DUPLICATE_PAYMENT,
                        payment.key(),
                        item.id(),
                        "The " + Wording.payment(payment) + " names payout " + item.id() + " of " + item.amount()
                                + ", which is already taken by " + taker));
    }

    private static Optional<Mismatch> ofOtherPartner(OpenBucket left, Payment payment, OpenItem item) {
        if (item.partner().equals(left.partner())) {
            return Optional.empty();
        }
        return Optional.of(partnerConflict(payment, item, "the payment is of partner " + left.partner()));
    }

    private static Optional<Mismatch> paidToOtherPartner(OpenBucket left, Payment payment, OpenItem item) {
        PartnerId paid = payment.vendorPartner();
        if (paid == null || paid.equals(item.partner())) {
            return Optional.empty();
        }
        return Optional.of(partnerConflict(
                payment,
                item,
                "vendor " + Wording.quoted(payment.vendorId()) + " (" + Wording.quoted(payment.vendorName())
                        + ") is partner " + paid));
    }

    private static Mismatch partnerConflict(Payment payment, OpenItem item, String contradiction) {
        return Mismatch.of(
                        MismatchReason.PARTNER_CONFLICT,
                        payment.key(),
                        item.id(),
                        "The " + Wording.payment(payment) + " names payout " + item.id() + " of partner "
                                + item.partner() + " (" + Wording.quoted(item.partnerName()) + "), but "
                                + contradiction)
                .withWouldMatchIf("the vendor were mapped to partner " + item.partner());
    }

    private static Optional<Mismatch> inOtherCurrency(OpenBucket left, Payment payment, OpenItem item) {
        if (left.wanted(item).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Mismatch.of(
                        MismatchReason.CURRENCY,
                        payment.key(),
                        item.id(),
                        "The " + Wording.payment(payment) + " names payout " + item.id() + " of " + item.amount()
                                + ", which cannot be compared in " + left.currency() + ": " + lines(item))
                .withWouldMatchIf("payment amount were " + item.amount())
                .withCandidates(List.of(item.id())));
    }

    private static String lines(OpenItem item) {
        List<String> currencies = item.dueLines().stream()
                .map(CommissionLine::currency)
                .distinct()
                .sorted()
                .toList();
        return currencies.isEmpty()
                ? "no lines of it are known"
                : "its lines are in " + String.join(" and ", currencies);
    }

    // Lines may say what a payout comes to in another currency; a payment in the payout's own speaks more plainly.
    private static Optional<Mismatch> paidInItsOwnCurrency(OpenBucket left, Payment payment, OpenItem item) {
        if (!left.isNamedInItsOwnCurrency(item)) {
            return Optional.empty();
        }
        return Optional.of(Mismatch.of(
                        MismatchReason.AMBIGUOUS,
                        payment.key(),
                        item.id(),
                        "The " + Wording.payment(payment) + " names payout " + item.id() + " of " + item.amount()
                                + ", and so does a payment in the payout's own currency")
                .withCandidates(List.of(item.id())));
    }
}
