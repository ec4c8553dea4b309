package dev.recon.matching;

import dev.recon.matching.TieRecord.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Entries that may be one: a notification and a statement of the bank do not always give an entry the same references, and
 * then it is read as two. Of one file nothing is told twice.
 *
 * <p>Two entries of one amount and payee in two files may be one if no end-to-end id tells them apart and they are of one
 * day, or of nearly one day and under one end-to-end id, unless they name different payouts.
 */
final class ToldTwice {

    private static final Set<Role> ENTRIES = EnumSet.of(Role.PENDING, Role.ENTRY);
    // Of entries that nothing at all tells apart, the first of a file speak for the others; that bounds the work.
    private static final int KEPT_OF_A_FILE = 10;
    // What settled something stands, else what was told of the earlier day.
    private static final Comparator<TieCandidate> FIRST = Comparator.comparing((TieCandidate each) -> !each.isSettled())
            .thenComparing(each -> each.date(ENTRIES))
            .thenComparing(TieCandidate::principal);

    private final TieSettings settings;
    private final Map<String, Map<Long, List<TieCandidate>>> byKeyAndFile = new HashMap<>();

    ToldTwice(List<TieCandidate> live, TieSettings settings) {
        this.settings = settings;
        live.stream().filter(ToldTwice::isEntry).sorted(FIRST).forEach(this::add);
    }

    /** What the entry may be a repetition of: the first such payment, if the entry is not that itself. */
    Optional<TieCandidate> first(TieCandidate entry) {
        if (!isEntry(entry)) {
            return Optional.empty();
        }
        return keys(entry).stream()
                .flatMap(key -> byKeyAndFile.getOrDefault(key, Map.of()).entrySet().stream())
                .filter(file -> !entry.files(ENTRIES).contains(file.getKey()))
                .flatMap(file -> file.getValue().stream())
                .filter(other -> FIRST.compare(other, entry) < 0 && mayBeOne(entry, other))
                .min(FIRST);
    }

    private void add(TieCandidate entry) {
        for (String key : keys(entry)) {
            Map<Long, List<TieCandidate>> byFile = byKeyAndFile.computeIfAbsent(key, none -> new TreeMap<>());
            for (Long file : entry.files(ENTRIES)) {
                List<TieCandidate> kept = byFile.computeIfAbsent(file, none -> new ArrayList<>());
                if (kept.size() < KEPT_OF_A_FILE) {
                    kept.add(entry);
                }
            }
        }
    }

    private boolean mayBeOne(TieCandidate entry, TieCandidate other) {
        Set<String> ids = ids(entry);
        Set<String> others = ids(other);
        boolean sameId = !Collections.disjoint(ids, others);
        boolean inTime = sameId
                ? settings.isInWindow(entry.date(ENTRIES), other.date(ENTRIES))
                : entry.date(ENTRIES).equals(other.date(ENTRIES)) && (ids.isEmpty() || others.isEmpty());
        return inTime
                && Collections.disjoint(entry.files(ENTRIES), other.files(ENTRIES))
                && entry.mayNameTheSame(other);
    }

    private static List<String> keys(TieCandidate entry) {
        List<String> keys = new ArrayList<>();
        for (String payee : entry.payees()) {
            keys.add("of " + entry.date(ENTRIES) + " to " + payee);
            ids(entry).forEach(id -> keys.add("under " + id + " to " + payee));
        }
        return keys;
    }

    private static Set<String> ids(TieCandidate entry) {
        return entry.ids(ENTRIES, TieBy.END_TO_END_ID);
    }

    // After a return the same may be paid again.
    private static boolean isEntry(TieCandidate candidate) {
        return ENTRIES.stream().anyMatch(candidate::has) && !candidate.isReversed();
    }
}
