package dev.recon.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Explains a payment that names several payouts and is not exactly what they want. */
final class NamedSeveral implements Rule {

    @Override
    public void apply(OpenBucket left) {
        List<Payment> naming = left.payments().stream()
                .filter(payment -> payment.references().size() > 1)
                .filter(payment -> left.onlyReference(payment).isEmpty())
                .toList();
        if (naming.isEmpty()) {
            return;
        }
        NamedList lists = new NamedList(left);
        naming.stream().map(payment -> mismatch(left, payment, lists)).forEach(left::report);
    }

    private static Mismatch mismatch(OpenBucket left, Payment payment, NamedList lists) {
        List<PayoutId> named =
                payment.references().stream().map(Reference::payout).toList();
        List<PayoutId> taken = named.stream()
                .filter(id -> left.named(id).flatMap(left::taker).isPresent())
                .toList();
        if (taken.size() == named.size()) {
            return mismatch(MismatchReason.DUPLICATE_PAYMENT, payment, named, ", all already taken");
        }
        return payment.references().stream()
                .filter(reference -> !taken.contains(reference.payout()))
                .flatMap(reference -> Refusal.of(left, payment, reference).stream())
                .findFirst()
                .or(() -> sharedName(left, payment))
                .or(() -> taken.isEmpty() ? lists.mismatch(payment) : Optional.empty())
                .orElseGet(() -> mismatch(
                                MismatchReason.AMBIGUOUS,
                                payment,
                                named,
                                (taken.isEmpty() ? "" : ", of which already taken: " + Wording.list(taken))
                                        + lists.sum(payment, taken))
                        .withWouldMatchIf("it were exactly what they want together, or named one payout only"));
    }

    /** One word of the payment may mean several payouts: an id that was cut, or that lost its case. */
    private static Optional<Mismatch> sharedName(OpenBucket left, Payment payment) {
        Map<String, List<Reference>> byText = new TreeMap<>();
        payment.references().stream()
                .filter(reference -> reference.by() == Reference.By.PAYOUT_ID)
                .forEach(reference -> byText.computeIfAbsent(reference.text(), text -> new ArrayList<>())
                        .add(reference));
        return byText.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .findFirst()
                .map(entry -> shared(left, payment, entry.getKey(), entry.getValue()));
    }

    private static Mismatch shared(OpenBucket left, Payment payment, String text, List<Reference> meant) {
        List<PayoutId> ids = meant.stream().map(Reference::payout).toList();
        List<String> items = ids.stream()
                .flatMap(id -> left.named(id).stream())
                .map(item -> item.id() + " of " + item.amount())
                .toList();
        return Mismatch.of(
                        MismatchReason.AMBIGUOUS,
                        payment.key(),
                        null,
                        "The " + Wording.payment(payment) + " names " + Wording.quoted(text) + ", which may be each of "
                                + Wording.list(items))
                .withWouldMatchIf("the payment carried the whole id of one of them")
                .withCandidates(ids);
    }

    private static Mismatch mismatch(MismatchReason reason, Payment payment, List<PayoutId> named, String which) {
        return Mismatch.of(
                        reason,
                        payment.key(),
                        null,
                        "The " + Wording.payment(payment) + " names " + named.size() + " payouts: "
                                + Wording.list(named) + which)
                .withCandidates(named);
    }
}
