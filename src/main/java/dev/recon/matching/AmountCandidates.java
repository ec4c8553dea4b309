package dev.recon.matching;

import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The open items and the payments of a bucket by their amounts, for the decisions that rest on the amount alone. */
final class AmountCandidates {

    // Two are ambiguous already; a person wants to see a few of them.
    static final int SHOWN_MAX = 5;

    private final int dateWindowDays;
    private final Map<Money, List<OpenItem>> items;
    private final Map<Money, List<Payment>> anonymous;
    private final Map<PayoutId, List<Payment>> naming = new HashMap<>();

    private AmountCandidates(OpenBucket left) {
        dateWindowDays = left.settings().dateWindowDays();
        items = left.items().stream().collect(Collectors.groupingBy(OpenItem::amount));
        anonymous = left.payments().stream()
                .filter(AmountCandidates::isAnonymous)
                .collect(Collectors.groupingBy(Payment::amount));
        // Also an undecidable payment that names an item speaks against another one's paying it.
        left.allPayments().stream()
                .filter(payment -> !payment.status().isReversal())
                .forEach(payment -> payment.references()
                        .forEach(reference -> naming.computeIfAbsent(reference.payout(), id -> new ArrayList<>())
                                .add(payment)));
    }

    static AmountCandidates of(OpenBucket left) {
        return new AmountCandidates(left);
    }

    /** The payment does not say which payout it pays. */
    static boolean isAnonymous(Payment payment) {
        return payment.references().isEmpty() && payment.unknownReferences().isEmpty();
    }

    /** The first few open items that the payment may settle. */
    List<OpenItem> fitting(Payment payment) {
        return ofSameAmount(payment)
                .filter(item -> isInWindow(payment, item) && isPoFree(payment, item))
                .limit(SHOWN_MAX)
                .toList();
    }

    /**
     * The first few open items that would fit but for their age: nobody has paid them, so that a payment without a reference
     * may as well be for one of them, as accountants pay what has waited longest.
     */
    List<OpenItem> tooOld(Payment payment) {
        return ofSameAmount(payment)
                .filter(item -> isBeyondWindow(payment, item) && isPoFree(payment, item) && !isNamed(item))
                .limit(SHOWN_MAX)
                .toList();
    }

    private boolean isBeyondWindow(Payment payment, OpenItem item) {
        LocalDate end = item.periodEnd();
        return end != null && payment.date().isAfter(end.plusDays(dateWindowDays));
    }

    /** The first few open items of the payment's amount, whatever their date and PO number. */
    Stream<OpenItem> ofSameAmount(Payment payment) {
        return items.getOrDefault(payment.amount(), List.of()).stream();
    }

    /** The first few other payments that may settle one of the items. */
    List<Payment> rivals(Payment payment, List<OpenItem> fitting) {
        Stream<Payment> equal = anonymous.getOrDefault(payment.amount(), List.of()).stream();
        Stream<Payment> named = fitting.stream().flatMap(item -> naming.getOrDefault(item.id(), List.of()).stream());
        return Stream.concat(equal, named)
                .filter(other -> !other.key().equals(payment.key()))
                .distinct()
                .limit(SHOWN_MAX)
                .toList();
    }

    boolean isInWindow(Payment payment, OpenItem item) {
        LocalDate start = item.periodStart();
        return (start == null || !payment.date().isBefore(start)) && !isBeyondWindow(payment, item);
    }

    /**
     * The open items that may be parts of what the payment pays: those that carry the PO number it names, or, where it
     * names nothing, all that are smaller than it and within its time. In the order of their ids.
     */
    List<OpenItem> addable(OpenBucket left, Payment payment) {
        boolean byPo = !payment.references().isEmpty()
                && payment.references().stream().allMatch(reference -> reference.by() == Reference.By.PO_NUMBER)
                && left.settings().band(RuleName.PO_NUMBER) == Band.AUTO;
        if (!byPo && !isAnonymous(payment)) {
            return List.of();
        }
        Set<PayoutId> named =
                payment.references().stream().map(Reference::payout).collect(Collectors.toSet());
        return left.items().stream()
                .filter(item -> byPo
                        ? named.contains(item.id()) && item.amount().compareTo(payment.amount()) < 0
                        : mayBePartOf(item, payment))
                .toList();
    }

    /** The payment names nothing and may be one of several that pay the item. */
    boolean mayPayPartOf(Payment payment, OpenItem item) {
        return payment.amount().compareTo(item.amount()) < 0 && isInWindow(payment, item) && isPoFree(payment, item);
    }

    /** The payment names nothing and may be what several items want, this one among them. */
    boolean mayBePartOf(OpenItem item, Payment payment) {
        return item.amount().compareTo(payment.amount()) < 0 && isInWindow(payment, item) && isPoFree(payment, item);
    }

    /** Some payment of the bucket names the item, so that no other one may be found for it by amount. */
    boolean isNamed(OpenItem item) {
        return naming.containsKey(item.id());
    }

    /** A payment that carries a PO number pays no item that carries another one. */
    static boolean isPoFree(Payment payment, OpenItem item) {
        return PoNumbers.of(payment).isEmpty() || PoNumbers.of(item).isEmpty();
    }
}
