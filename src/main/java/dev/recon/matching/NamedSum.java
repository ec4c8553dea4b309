package dev.recon.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The payments that hang together because they name the same payouts, some of them several, and the payouts that they
 * name: a connected component of the graph of who names what.
 *
 * @param payments in the order of date and id
 * @param items in the order of their ids
 */
record NamedSum(List<Payment> payments, List<OpenItem> items) {

    NamedSum {
        payments = List.copyOf(payments);
        items = List.copyOf(items);
    }

    /** The components with a payment that names several payouts; nothing stands against any of the namings. */
    static List<NamedSum> of(OpenBucket left) {
        Map<PayoutId, PayoutId> parents = new HashMap<>();
        List<Payment> naming = left.payments().stream()
                .filter(payment -> !payment.references().isEmpty() && isAcceptable(left, payment))
                .toList();
        naming.forEach(payment -> payment.references()
                .forEach(reference -> union(parents, payment.references().get(0).payout(), reference.payout())));
        Map<PayoutId, List<Payment>> byRoot = new TreeMap<>();
        naming.forEach(payment -> byRoot.computeIfAbsent(
                        root(parents, payment.references().get(0).payout()), none -> new ArrayList<>())
                .add(payment));
        return byRoot.values().stream()
                .filter(payments -> payments.stream()
                        .anyMatch(payment -> payment.references().size() > 1))
                .map(payments -> new NamedSum(payments, itemsOf(left, payments)))
                .toList();
    }

    /** What one payment alone names. */
    static NamedSum of(OpenBucket left, Payment payment) {
        return new NamedSum(List.of(payment), itemsOf(left, List.of(payment)));
    }

    private static boolean isAcceptable(OpenBucket left, Payment payment) {
        return payment.references().stream()
                .allMatch(reference -> left.settings().band(reference.by().rule()) != Band.OFF
                        && Refusal.of(left, payment, reference).isEmpty());
    }

    private static List<OpenItem> itemsOf(OpenBucket left, List<Payment> payments) {
        return payments.stream()
                .flatMap(payment -> payment.references().stream())
                .map(Reference::payout)
                .distinct()
                .sorted()
                .flatMap(id -> left.named(id).stream())
                .sorted(Comparator.comparing(OpenItem::id))
                .toList();
    }

    private static void union(Map<PayoutId, PayoutId> parents, PayoutId one, PayoutId other) {
        PayoutId first = root(parents, one);
        PayoutId second = root(parents, other);
        if (!first.equals(second)) {
            // The smaller id is the root, whatever the order of the payments.
            boolean isSmaller = first.compareTo(second) < 0;
            parents.put(isSmaller ? second : first, isSmaller ? first : second);
        }
    }

    private static PayoutId root(Map<PayoutId, PayoutId> parents, PayoutId id) {
        PayoutId root = id;
        for (Optional<PayoutId> parent = Optional.ofNullable(parents.get(root));
                parent.isPresent();
                parent = Optional.ofNullable(parents.get(root))) {
            root = parent.get();
        }
        return root;
    }
}
