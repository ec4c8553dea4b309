package dev.recon.matching;

import dev.recon.matching.TieRecord.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the ERP and the bank tell of one payment is not tied where the days are too far apart. By its amount alone the second
 * would settle the next payout that wants as much, such as next month's. So it waits, as long as it may still be of a
 * payment of the other side that has no such record.
 */
final class FarOff {

    private final TieSettings settings;
    private final Map<String, List<TieCandidate>> ordersAlone;
    private final Map<String, List<TieCandidate>> entriesAlone;

    FarOff(List<TieCandidate> live, TieSettings settings) {
        this.settings = settings;
        ordersAlone = byPayee(live, each -> each.has(Role.ORDER) && !each.has(Role.ENTRY));
        // One that names its payout settles it tonight.
        entriesAlone = byPayee(
                live, each -> (each.isSettled() || each.namesById()) && each.has(Role.ENTRY) && !each.has(Role.ORDER));
    }

    private static Map<String, List<TieCandidate>> byPayee(List<TieCandidate> live, Predicate<TieCandidate> alone) {
        Map<String, List<TieCandidate>> found = new HashMap<>();
        live.stream()
                .filter(FarOff::mayBeOne)
                .filter(alone)
                .forEach(each -> each.payees()
                        .forEach(payee -> found.computeIfAbsent(payee, none -> new ArrayList<>())
                                .add(each)));
        return found;
    }

    /** What the payment, which nothing has settled and which was tied to none of the other side, may be a record of. */
    Set<TieCandidate> of(TieCandidate payment) {
        Map<String, List<TieCandidate>> others = payment.has(Role.ORDER) ? entriesAlone : ordersAlone;
        if (others.isEmpty() || !mayBeOne(payment) || payment.namesById()) {
            return Set.of();
        }
        LocalDate date = payment.shown().date();
        return payment.payees().stream()
                .flatMap(payee -> others.getOrDefault(payee, List.of()).stream())
                .filter(other -> other.completes(payment)
                        && TieSettings.mayShareId(date, other.shown().date())
                        && (other.isSettled()
                                || !settings.isInWindow(date, other.shown().date()))
                        && other.mayNameTheSame(payment))
                .collect(Collectors.toSet());
    }

    private static boolean mayBeOne(TieCandidate candidate) {
        return !candidate.isReversed() && !candidate.isBatch() && !candidate.isCrowded();
    }
}
