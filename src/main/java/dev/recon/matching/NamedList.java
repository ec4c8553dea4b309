package dev.recon.matching;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts into words why a payment is not what the payouts that it lists want. */
final class NamedList {

    private final OpenBucket left;
    private final AmountDifference differences;
    private final Map<PayoutId, List<Payment>> naming = new HashMap<>();

    NamedList(OpenBucket left) {
        this.left = left;
        this.differences = new AmountDifference(left);
        left.payments()
                .forEach(payment -> payment.references()
                        .forEach(reference -> naming.computeIfAbsent(reference.payout(), id -> new ArrayList<>())
                                .add(payment)));
    }

    /**
     * What is wrong with a list of open payouts that nothing else stands against; empty where it is not clear that all of
     * them were to be paid by this payment.
     */
    Optional<Mismatch> mismatch(Payment payment) {
        List<OpenItem> items = items(payment);
        Optional<Mismatch> stated = otherwiseStated(payment, items);
        boolean isOfOne = items.stream().anyMatch(item -> wanted(item).equals(payment.amount()));
        boolean isShared = items.stream().anyMatch(item -> named(item).size() > 1);
        boolean byPo = payment.references().stream().anyMatch(reference -> reference.by() == Reference.By.PO_NUMBER);
        if (stated.isPresent() || isOfOne || isShared || byPo) {
            return stated;
        }
        Money difference = payment.amount().minus(sum(items));
        return difference.isZero() ? Optional.empty() : Optional.of(difference(payment, items, difference));
    }

    /** How far the payment is from what the payouts that are not taken want together, and who else names some of them. */
    String sum(Payment payment, List<PayoutId> taken) {
        List<OpenItem> open = items(payment).stream()
                .filter(item -> !taken.contains(item.id()))
                .toList();
        if (open.isEmpty()) {
            return "";
        }
        Money off = payment.amount().minus(sum(open));
        List<Payment> others = others(payment, open);
        return "; the open ones together want " + sum(open) + ", and the payment is "
                + (off.isZero() ? "exactly that" : Wording.signed(off) + " off")
                + (others.isEmpty() ? "" : "; some are named by " + Wording.several(others) + " too");
    }

    // A few of them: thousands of payments may name the same thousands of payouts.
    private List<Payment> others(Payment payment, List<OpenItem> items) {
        Map<PaymentKey, Payment> others = new LinkedHashMap<>();
        for (OpenItem item : items) {
            for (Payment other : named(item)) {
                if (others.size() == AmountCandidates.SHOWN_MAX) {
                    return List.copyOf(others.values());
                }
                if (!other.key().equals(payment.key())) {
                    others.put(other.key(), other);
                }
            }
        }
        return List.copyOf(others.values());
    }

    private Optional<Mismatch> otherwiseStated(Payment payment, List<OpenItem> items) {
        List<String> wrong = new ArrayList<>();
        for (Reference reference : payment.references()) {
            Optional<Money> wanted =
                    left.named(reference.payout()).flatMap(left::wanted).map(ComparableAmount::amount);
            Stated.amount(reference, payment)
                    .filter(stated -> wanted.isPresent() && !wanted.get().equals(stated))
                    .map(stated -> stated + " for " + reference.payout() + ", which wants " + wanted.get())
                    .ifPresent(wrong::add);
        }
        boolean shared = items.stream().anyMatch(item -> named(item).size() > 1);
        return wrong.isEmpty() || shared
                ? Optional.empty()
                : Optional.of(Mismatch.of(
                                MismatchReason.AMBIGUOUS,
                                payment.key(),
                                null,
                                "The " + Wording.payment(payment) + " states " + String.join("; and ", some(wrong)))
                        .withWouldMatchIf("it stated what the payouts want")
                        .withCandidates(items.stream().map(OpenItem::id).toList()));
    }

    private static List<String> some(List<String> texts) {
        return texts.stream().limit(AmountCandidates.SHOWN_MAX).toList();
    }

    private Mismatch difference(Payment payment, List<OpenItem> items, Money difference) {
        boolean over = difference.isPositive();
        List<String> listed =
                items.stream().map(item -> item.id() + " of " + wanted(item)).toList();
        String explanation = "The %s lists %d payouts that together want %s: %s; it is %s %s"
                .formatted(
                        Wording.payment(payment),
                        items.size(),
                        sum(items),
                        Wording.list(listed),
                        Wording.absolute(difference),
                        over ? "above" : "below");
        Mismatch mismatch = Mismatch.of(
                        over ? MismatchReason.AMOUNT_OVER : MismatchReason.AMOUNT_UNDER,
                        payment.key(),
                        null,
                        explanation)
                .withDifference(difference)
                .withWouldMatchIf(AmountDifference.change(payment, difference))
                .withCandidates(items.stream().map(OpenItem::id).toList());
        List<Mismatch> explained = items.stream()
                .map(item -> differences.explainedByLines(mismatch, item, payment.date()))
                .filter(each -> !each.lineIds().isEmpty())
                .toList();
        return explained.size() == 1 ? explained.get(0) : mismatch;
    }

    private List<OpenItem> items(Payment payment) {
        return payment.references().stream()
                .flatMap(reference -> left.named(reference.payout()).stream())
                .filter(item -> left.wanted(item).isPresent())
                .toList();
    }

    private List<Payment> named(OpenItem item) {
        return naming.getOrDefault(item.id(), List.of());
    }

    private Money wanted(OpenItem item) {
        return left.wanted(item).orElseThrow().amount();
    }

    private Money sum(List<OpenItem> items) {
        return items.stream().map(this::wanted).reduce(Money.zero(left.currency()), Money::plus);
    }
}
