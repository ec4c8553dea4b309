package dev.recon.quality;

import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says of which payments that name nothing an accountant would be certain. Nothing of the product is used for it.
 *
 * <p>What payments name is crossed off first. Of the rest of a partner, in one currency:
 *
 * <ul>
 *   <li>An amount is certain if one payout within its time has it, and one payment.
 *   <li>A sum is certain if, amounts that are certain crossed off as well, exactly one choice of two to six gives it, and it
 *       is no accident: the other sums of as many members or fewer that lie within a quarter around it, spread over all
 *       amounts there that are as round as it is, leave less than one chance in ten thousand that one falls on it.
 * </ul>
 */
final class Certainty {

    private static final int WINDOW_DAYS = 90;
    private static final int MEMBERS_MAX = 6;
    private static final double CHANCE_MAX = 0.0001;
    private static final List<Long> ROUND = List.of(10_000L, 5_000L, 1_000L, 500L, 100L, 50L, 10L, 5L, 1L);

    private record Key(PartnerId partner, Currency currency) {}

    private final Map<Key, List<MadePayment>> silent;
    private final Map<Key, List<MadePayout>> unnamed;
    private final Set<String> certain = new HashSet<>();

    private Certainty(MadeNights made) {
        Set<PayoutId> named = new HashSet<>();
        made.payments().stream().filter(Certainty::names).forEach(payment -> {
            named.add(payment.about());
            if (payment.deed() != null) {
                named.addAll(payment.deed().payouts());
            }
        });
        silent = made.payments().stream()
                .filter(MadePayment::saysNothing)
                .collect(Collectors.groupingBy(
                        payment -> new Key(payment.payee(), payment.amount().currency())));
        unnamed = made.payouts().stream()
                .filter(payout -> !named.contains(payout.id()))
                .collect(Collectors.groupingBy(
                        payout -> new Key(payout.partner().id(), payout.amount().currency())));
    }

    private static boolean names(MadePayment payment) {
        return switch (payment.situation()) {
            case PO_WRONG, ID_WRONG, STRANGER -> false;
            default -> !payment.saysNothing();
        };
    }

    /** The ids of the payments that name nothing and are certain all the same. */
    static Set<String> of(MadeNights made) {
        Certainty certainty = new Certainty(made);
        certainty.silent.forEach(
                (key, payments) -> certainty.judge(payments, certainty.unnamed.getOrDefault(key, List.of())));
        return certainty.certain;
    }

    private void judge(List<MadePayment> payments, List<MadePayout> payouts) {
        List<MadePayment> leftPayments = new ArrayList<>(payments);
        List<MadePayout> leftPayouts = new ArrayList<>(payouts);
        Map<Money, Long> times = payments.stream()
                .collect(Collectors.groupingBy(MadePayment::amount, HashMap::new, Collectors.counting()));
        for (MadePayment payment : payments) {
            List<MadePayout> equal = payouts.stream()
                    .filter(payout -> payout.amount().equals(payment.amount()) && isInTime(payment, payout))
                    .toList();
            if (equal.size() == 1 && times.getOrDefault(payment.amount(), 0L) == 1) {
                leftPayments.remove(payment);
                leftPayouts.removeAll(equal);
                if (payment.situation() == Situation.AMOUNT) {
                    certain.add(payment.id());
                }
            }
        }
        leftPayments.stream()
                .filter(payment -> payment.situation() == Situation.COMBINED)
                .filter(payment -> isSumOf(payment, leftPayouts))
                .forEach(payment -> certain.add(payment.id()));
        Map<Deed, List<MadePayment>> splits = leftPayments.stream()
                .filter(payment -> payment.situation() == Situation.SPLIT)
                .collect(Collectors.groupingBy(MadePayment::deed));
        splits.forEach((deed, parts) -> leftPayouts.stream()
                .filter(payout -> payout.id().equals(deed.payouts().get(0)) && isSumOf(payout, parts, leftPayments))
                .forEach(payout -> parts.forEach(part -> certain.add(part.id()))));
    }

    private static boolean isSumOf(MadePayment payment, List<MadePayout> payouts) {
        List<Long> units = payouts.stream()
                .filter(payout -> isInTime(payment, payout))
                .map(payout -> MadeCurrency.units(payout.amount()))
                .toList();
        return isNoAccident(
                MadeCurrency.units(payment.amount()), payment.deed().payouts().size(), units);
    }

    private static boolean isSumOf(MadePayout payout, List<MadePayment> parts, List<MadePayment> payments) {
        List<Long> units = payments.stream()
                .filter(payment -> isInTime(payment, payout))
                .map(payment -> MadeCurrency.units(payment.amount()))
                .toList();
        return isNoAccident(MadeCurrency.units(payout.amount()), parts.size(), units);
    }

    private static boolean isInTime(MadePayment payment, MadePayout payout) {
        return !payment.date().isBefore(payout.start())
                && !payment.date().isAfter(payout.end().plusDays(WINDOW_DAYS));
    }

    static boolean isNoAccident(long target, int members, List<Long> amounts) {
        long lattice =
                ROUND.stream().filter(round -> target % round == 0).findFirst().orElseThrow();
        double places = target / 2.0 / lattice;
        if (1 / places >= CHANCE_MAX) {
            return false;
        }
        Sums sums = new Sums(target, members, lattice, (long) (CHANCE_MAX * places));
        sums.add(amounts.stream().filter(amount -> amount < target).sorted().toList(), 0, 0, 0);
        return sums.exact == 1 && (sums.near + 1) / places < CHANCE_MAX;
    }

    /** Counts the sums that are exact, and those near by; stops when there are too many of either. */
    private static final class Sums {

        private final long target;
        private final int members;
        private final long lattice;
        private final long enough;
        private int exact;
        private long near;

        Sums(long target, int members, long lattice, long enough) {
            this.target = target;
            this.members = members;
            this.lattice = lattice;
            this.enough = enough;
        }

        void add(List<Long> amounts, int from, int size, long sum) {
            for (int place = from; place < amounts.size() && size < MEMBERS_MAX; place++) {
                long next = sum + amounts.get(place);
                if (next > target + target / 4 || exact > 1 || near > enough) {
                    return;
                }
                count(size + 1, next);
                add(amounts, place + 1, size + 1, next);
            }
        }

        private void count(int size, long sum) {
            if (size > 1 && sum == target) {
                exact++;
            } else if (size > 1 && size <= members && sum >= target - target / 4 && sum % lattice == 0) {
                near++;
            }
        }
    }
}
