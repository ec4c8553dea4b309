package dev.recon.matching;

import dev.recon.matching.TieRecord.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one of two booked entries that are the same, told in two files of the bank, of which one gives the bank's reference and
 * the other none, as a notification before its statement may. Two that were booked have both a reference, or neither.
 *
 * <p>They are of one amount, day and payee, under the same end-to-end id or both under none, and there is no third.
 */
final class Repetitions {

    private static final Set<Role> ENTRY = EnumSet.of(Role.ENTRY);

    private final Map<String, List<TieCandidate>> byKey = new HashMap<>();
    private final List<TieCandidate> entries;

    Repetitions(List<TieCandidate> entries) {
        this.entries = entries;
        entries.forEach(each -> keys(each)
                .forEach(key ->
                        byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(each)));
    }

    void tie() {
        for (TieCandidate entry : entries) {
            TieCandidate other = onlyOther(entry);
            if (other != null && entry.isLive() && entry == onlyOther(other) && isTheSame(entry, other)) {
                TieCandidate first = other.isSettled() || other.has(Role.ORDER) ? other : entry;
                boolean byId = !entry.ids(ENTRY, TieBy.END_TO_END_ID).isEmpty();
                first.absorb(first == entry ? other : entry, byId ? TieBy.END_TO_END_ID : TieBy.AMOUNT);
            }
        }
    }

    private @Nullable TieCandidate onlyOther(TieCandidate entry) {
        Set<TieCandidate> others = new LinkedHashSet<>();
        for (String key : keys(entry)) {
            List<TieCandidate> same = byKey.getOrDefault(key, List.of());
            if (same.size() > 2) {
                return null;
            }
            others.addAll(same);
        }
        others.remove(entry);
        return others.size() == 1 ? others.iterator().next() : null;
    }

    private static boolean isTheSame(TieCandidate one, TieCandidate other) {
        return other.isLive()
                && Collections.disjoint(one.files(ENTRY), other.files(ENTRY))
                && hasReference(one) != hasReference(other)
                && !(one.isSettled() && other.isSettled())
                && !(one.has(Role.ORDER) && other.has(Role.ORDER))
                && one.mayNameTheSame(other);
    }

    private static boolean hasReference(TieCandidate entry) {
        return !entry.ids(ENTRY, TieBy.BANK_REFERENCE).isEmpty();
    }

    private static List<String> keys(TieCandidate entry) {
        String ids =
                entry.ids(ENTRY, TieBy.END_TO_END_ID).stream().sorted().toList().toString();
        return entry.payees().stream()
                .map(payee -> entry.date(ENTRY) + " " + ids + " to " + payee)
                .toList();
    }
}
