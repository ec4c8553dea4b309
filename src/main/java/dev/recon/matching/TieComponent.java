package dev.recon.matching;

import dev.recon.matching.TieRecord.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records that hang together by what could tie them, and by nothing to any other. */
final class TieComponent {

    // The earliest first; of one day the order of the keys, which is the same every night.
    private static final Comparator<TieCandidate> EARLIEST = Comparator.comparing(
                    (TieCandidate each) -> each.date(EnumSet.allOf(Role.class)))
            .thenComparing(TieCandidate::principal);

    private final Map<TieCandidate, Set<TieCandidate>> edges;
    private final List<TieCandidate> lefts;
    private final List<TieCandidate> rights;

    TieComponent(Map<TieCandidate, Set<TieCandidate>> edges, Set<TieCandidate> rights) {
        this.edges = edges;
        this.lefts = edges.keySet().stream().sorted(EARLIEST).toList();
        this.rights = rights.stream().sorted(EARLIEST).toList();
    }

    /** Some of its records could be tied to more than anybody has looked at. */
    boolean isCrowded() {
        boolean crowded = lefts.stream().anyMatch(TieCandidate::isCrowded)
                || rights.stream().anyMatch(TieCandidate::isCrowded);
        if (crowded) {
            lefts.forEach(TieCandidate::crowd);
            rights.forEach(TieCandidate::crowd);
        }
        return crowded;
    }

    void resolve(TieBy by) {
        if (lefts.size() == rights.size() && areEqualOnBothSides()) {
            for (int at = 0; at < lefts.size(); at++) {
                tie(lefts.get(at), rights.get(at), by);
            }
        } else if (by != TieBy.AMOUNT && rights.size() == 1 && lefts.stream().allMatch(TieComponent::isBooked)) {
            // Which of them is the payment and which are the others, makes no difference; but what settled something is
            // it.
            TieCandidate first =
                    lefts.stream().filter(TieCandidate::isSettled).findFirst().orElse(lefts.get(0));
            tie(first, rights.get(0), by);
        } else {
            lefts.forEach(left -> edges.getOrDefault(left, Set.of()).forEach(right -> {
                left.suspect(right);
                right.suspect(left);
            }));
        }
    }

    /** One with one; or as many as they are, nothing tells which is which, and so it does not matter. */
    private boolean areEqualOnBothSides() {
        return lefts.size() == 1
                || areEqual(lefts)
                        && areEqual(rights)
                        && edges.values().stream().allMatch(others -> others.size() == rights.size());
    }

    private static boolean areEqual(Collection<TieCandidate> all) {
        return all.stream().noneMatch(TieCandidate::isSettled)
                && all.stream().map(TieCandidate::roles).distinct().count() == 1
                && all.stream()
                                .map(each -> each.date(EnumSet.allOf(Role.class)))
                                .distinct()
                                .count()
                        == 1;
    }

    private static boolean isBooked(TieCandidate candidate) {
        return candidate.has(Role.ENTRY) && !candidate.has(Role.RETURN);
    }

    private static void tie(TieCandidate left, TieCandidate right, TieBy by) {
        if (left.isSettled() && right.isSettled()) {
            left.suspect(right);
            right.suspect(left);
        } else {
            right.absorb(left, by);
        }
    }
}
