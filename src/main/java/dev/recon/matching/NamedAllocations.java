package dev.recon.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settles several payouts that payments list, with or without amounts: all payments that hang together by what they name
 * must be, together, exactly what the payouts want, or one payment alone what it names.
 */
final class NamedAllocations implements Rule {

    @Override
    public Optional<RuleName> name() {
        return Optional.of(RuleName.ALLOCATION);
    }

    @Override
    public void apply(OpenBucket left) {
        List<NamedSum> open = new ArrayList<>();
        for (NamedSum sum : NamedSum.of(left)) {
            Optional<List<Match.Share>> shares = Allocation.of(left, sum);
            if (shares.isPresent()) {
                left.settle(match(sum, shares.get()), band(left, sum));
            } else {
                open.add(sum);
            }
        }
        open.forEach(sum -> alone(left, sum));
    }

    // Where the whole does not tie, a payment that pays exactly all that it lists still settles it, unless another one
    // that does so lists a part of the same; of two that list the same, the earlier settles it.
    private static void alone(OpenBucket left, NamedSum sum) {
        Map<List<PayoutId>, Payment> byNames = new LinkedHashMap<>();
        for (Payment payment : sum.payments()) {
            if (payment.references().size() > 1
                    && Allocation.of(left, NamedSum.of(left, payment)).isPresent()) {
                byNames.putIfAbsent(
                        payment.references().stream().map(Reference::payout).toList(), payment);
            }
        }
        Map<PayoutId, Integer> listed = new HashMap<>();
        byNames.keySet().forEach(ids -> ids.forEach(id -> listed.merge(id, 1, Integer::sum)));
        byNames.forEach((ids, payment) -> {
            if (ids.stream().allMatch(id -> listed.getOrDefault(id, 0) == 1)) {
                NamedSum own = NamedSum.of(left, payment);
                left.settle(match(own, Allocation.of(left, own).orElseThrow()), band(left, own));
            }
        });
    }

    private static Band band(OpenBucket left, NamedSum sum) {
        boolean allMaySettle = sum.payments().stream()
                .flatMap(payment -> payment.references().stream())
                .allMatch(reference -> left.settings().band(reference.by().rule()) == Band.AUTO);
        return allMaySettle ? left.settings().band(RuleName.ALLOCATION) : Band.SUGGEST;
    }

    private static Match match(NamedSum sum, List<Match.Share> shares) {
        boolean restsOnPo = sum.payments().stream()
                .flatMap(payment -> payment.references().stream())
                .anyMatch(reference -> reference.by() == Reference.By.PO_NUMBER);
        List<String> items = sum.items().stream()
                .map(item -> item.id() + " of " + item.amount())
                .toList();
        String explanation = "ALLOCATION: %s %s payouts %s, and %s exactly what they want"
                .formatted(
                        Wording.several(sum.payments()),
                        sum.payments().size() == 1 ? "lists" : "together list",
                        Wording.list(items),
                        sum.payments().size() == 1 ? "is" : "are");
        return Match.exact(RuleName.ALLOCATION, shares, restsOnPo, explanation);
    }
}
