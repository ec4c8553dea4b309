package dev.recon.matching;

import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sums that speak against a match by amount alone: with others the payment is just what another payout wants, or
 * others are just what the payout wants; or the same of payouts and another payment. Two equal amounts are as easily an
 * accident as such a sum, so where there are both, a person decides.
 *
 * <p>Only a sum that is hardly an accident counts, or less of one than the equal amount: among many amounts there is
 * always one, and it says nothing. Nor does one whose members all have an equal amount of their own on the other side. The searches have a budget of their own, as
 * large as that of the rules for sums; what is not found within it speaks against nothing.
 */
final class RivalSums {

    // Of a hundred right matches about one at most is left to a person because of an accident.
    private static final BigDecimal CHANCE_MAX = new BigDecimal("0.01");

    // What so few amounts have in common says little about others, and a foreign amount hits one of them rarely.
    private static final int FEW = 8;

    private final Set<Money> paid = new HashSet<>();
    private final Set<Money> wanted = new HashSet<>();
    private final List<Sum> sums = new ArrayList<>();
    private final AccidentalSums accidents;
    private final int open;

    /** Payments and items that come to the same: several of the one kind, one of the other. */
    private record Sum(List<Payment> payments, List<OpenItem> items, boolean isTargetFree, BigDecimal expected) {

        // Its one side may be the match's own payment or item; as a member of several it competes with what is free
        // only.
        boolean speaksAgainst(Payment payment, OpenItem item) {
            boolean among = payments.size() > 1 ? payments.contains(payment) : items.contains(item);
            boolean target = payments.size() > 1 ? items.contains(item) : payments.contains(payment);
            return target || among && isTargetFree;
        }

        String words() {
            return "but " + Wording.several(payments) + (payments.size() == 1 ? " is" : " together are") + " also what "
                    + (items.size() == 1 ? "payout " : "payouts ") + ids() + " "
                    + (items.size() == 1 ? "wants" : "want together");
        }

        private String ids() {
            return Wording.list(items.stream().map(OpenItem::id).toList());
        }
    }

    RivalSums(OpenBucket left, AmountCandidates candidates) {
        List<Payment> payments =
                left.payments().stream().filter(AmountCandidates::isAnonymous).toList();
        List<OpenItem> items =
                left.items().stream().filter(item -> !candidates.isNamed(item)).toList();
        payments.forEach(payment -> paid.add(payment.amount()));
        items.forEach(item -> wanted.add(item.amount()));
        open = items.size();
        accidents = new AccidentalSums(items.stream()
                .flatMap(item -> BucketSums.minorUnits(item.amount()).stream())
                .toList());
        BucketSums search = new BucketSums(left.settings().sums());
        for (OpenItem item : items) {
            if (search.spend(payments.size())) {
                ofPayments(search, candidates, item, payments);
            }
        }
        for (Payment payment : payments) {
            if (search.spend(items.size())) {
                ofItems(search, candidates, payment, items);
            }
        }
    }

    /** What else the payment or the item may belong to; empty if there is nothing. */
    Optional<String> against(Payment payment, OpenItem item) {
        BigDecimal accident = equal(payment).max(CHANCE_MAX);
        return sums.stream()
                .filter(sum -> sum.expected().compareTo(accident) < 0 && sum.speaksAgainst(payment, item))
                .findFirst()
                .map(Sum::words);
    }

    /** How many open payouts are expected to have the payment's amount by accident; zero where few are open. */
    BigDecimal accidents(Payment payment) {
        return open > FEW ? equal(payment) : BigDecimal.ZERO;
    }

    private BigDecimal equal(Payment payment) {
        return BucketSums.minorUnits(payment.amount())
                .map(accidents::expectedEqual)
                .orElse(BigDecimal.ZERO);
    }

    private void ofPayments(BucketSums search, AmountCandidates candidates, OpenItem item, List<Payment> payments) {
        List<Payment> parts = payments.stream()
                .filter(payment -> candidates.mayPayPartOf(payment, item))
                .toList();
        search.find(item.amount(), parts.stream().map(Payment::amount).toList())
                .filter(RivalSums::isTelling)
                .ifPresent(found -> found.solutions().stream()
                        .map(solution -> solution.stream().map(parts::get).toList())
                        .filter(some -> !areAll(wanted, some.stream().map(Payment::amount)))
                        .map(some -> new Sum(
                                some,
                                List.of(item),
                                !paid.contains(item.amount()),
                                found.note().expected()))
                        .forEach(sums::add));
    }

    private void ofItems(BucketSums search, AmountCandidates candidates, Payment payment, List<OpenItem> items) {
        List<OpenItem> parts = items.stream()
                .filter(item -> candidates.mayBePartOf(item, payment))
                .toList();
        search.find(payment.amount(), parts.stream().map(OpenItem::amount).toList())
                .filter(RivalSums::isTelling)
                .ifPresent(found -> found.solutions().stream()
                        .map(solution -> solution.stream().map(parts::get).toList())
                        .filter(some -> !areAll(paid, some.stream().map(OpenItem::amount)))
                        .map(some -> new Sum(
                                List.of(payment),
                                some,
                                !wanted.contains(payment.amount()),
                                found.note().expected()))
                        .forEach(sums::add));
    }

    // Keeps what is found in a large bucket short: there, accidents abound.
    private static boolean isTelling(BucketSums.Found found) {
        return found.note().expected().compareTo(BigDecimal.ONE) < 0;
    }

    private static boolean areAll(Set<Money> here, Stream<Money> amounts) {
        return amounts.allMatch(here::contains);
    }
}
