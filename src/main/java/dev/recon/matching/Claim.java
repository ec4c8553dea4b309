package dev.recon.matching;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The undecided payments that name one payout and no other, and what that payout still wants.
 *
 * @param payments in the order of date and id
 */
record Claim(OpenItem item, ComparableAmount wanted, List<Payment> payments) {

    Claim {
        payments = List.copyOf(payments);
    }

    /** The claims that nothing stands against, of payments that name their payout by the accepted means. */
    static List<Claim> of(OpenBucket left, Predicate<Reference> accepted) {
        Map<PayoutId, List<Payment>> byPayout = new LinkedHashMap<>();
        for (Payment payment : left.payments()) {
            left.onlyReference(payment)
                    .filter(accepted)
                    .filter(reference -> Refusal.of(left, payment, reference).isEmpty())
                    .ifPresent(reference -> byPayout.computeIfAbsent(reference.payout(), id -> new ArrayList<>())
                            .add(payment));
        }
        return byPayout.entrySet().stream()
                .flatMap(entry -> left.named(entry.getKey()).stream()
                        .flatMap(item ->
                                left.wanted(item).stream().map(wanted -> new Claim(item, wanted, entry.getValue()))))
                .toList();
    }

    /** The claim with the earliest payment of each amount alone. */
    Claim withoutRepeats() {
        Map<Money, Payment> earliest = new LinkedHashMap<>();
        payments.forEach(payment -> earliest.putIfAbsent(payment.amount(), payment));
        return new Claim(item, wanted, List.copyOf(earliest.values()));
    }

    Money paid() {
        return payments.stream()
                .map(Payment::amount)
                .reduce(Money.zero(wanted.amount().currency()), Money::plus);
    }

    boolean isNamedBy(Reference.By by) {
        return payments.stream().anyMatch(payment -> reference(payment).by() == by);
    }

    /** How the payment names the claimed payout. */
    Reference reference(Payment payment) {
        return payment.references().stream()
                .filter(reference -> reference.payout().equals(item.id()))
                .findFirst()
                .orElseThrow();
    }
}
