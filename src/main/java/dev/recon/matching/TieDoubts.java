package dev.recon.matching;

import dev.recon.matching.Contradiction.Kind;
import dev.recon.matching.TieRecord.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person must know of the records that were not tied and should have been. */
final class TieDoubts {

    private static final Set<Role> ENTRY = EnumSet.of(Role.ENTRY);
    private static final int NAMED_MAX = 5;

    private final List<TieCandidate> live;
    private final ToldTwice toldTwice;
    private final FarOff farOff;
    private final Map<String, List<TieCandidate>> booked = new HashMap<>();

    TieDoubts(List<TieCandidate> all, TieSettings settings) {
        live = all.stream().filter(TieCandidate::isLive).toList();
        toldTwice = new ToldTwice(live, settings);
        farOff = new FarOff(live, settings);
        live.stream()
                .filter(each -> each.has(Role.ENTRY) && each.roles().size() > 1 && !each.isReversed())
                .forEach(each -> each.shown()
                        .ownIds()
                        .forEach(id -> booked.computeIfAbsent(id, none -> new ArrayList<>())
                                .add(each)));
    }

    List<TieDoubt> found() {
        return live.stream()
                .flatMap(each -> doubt(each).stream())
                .sorted(Comparator.comparing(TieDoubt::key))
                .toList();
    }

    private Optional<TieDoubt> doubt(TieCandidate candidate) {
        if (candidate.has(Role.ORDER)) {
            return candidate.isSettled() || candidate.has(Role.ENTRY) ? Optional.empty() : farOff(candidate);
        }
        if (candidate.isSettled()) {
            return bothSettled(candidate);
        }
        return second(candidate)
                .or(() -> undecided(candidate))
                .or(() -> namesOther(candidate))
                .or(() -> repeated(candidate))
                .or(() -> farOff(candidate));
    }

    private static Optional<TieDoubt> bothSettled(TieCandidate candidate) {
        List<TieCandidate> others =
                candidate.suspects().stream().filter(TieCandidate::isSettled).toList();
        return others.size() == 1
                ? Optional.of(tie(candidate, "is a record of " + words(others) + ", and both have settled payouts"))
                : Optional.empty();
    }

    private Optional<TieDoubt> second(TieCandidate candidate) {
        if (!candidate.has(Role.ENTRY) || candidate.isReversed()) {
            return Optional.empty();
        }
        return candidate.ids(ENTRY, TieBy.END_TO_END_ID).stream()
                .sorted()
                .flatMap(id -> booked.getOrDefault(id, List.of()).stream())
                .filter(other -> other != candidate
                        && TieSettings.mayShareId(
                                candidate.date(ENTRY), other.shown().date()))
                .min(Comparator.comparing(TieCandidate::principal))
                .map(other -> new TieDoubt(
                        candidate.principal(),
                        Kind.SECOND,
                        "carries the end-to-end id of the " + other.shown().words() + ", which the bank had booked as "
                                + Wording.quoted(other.record(Role.ENTRY).paymentId()) + " of "
                                + other.date(ENTRY)));
    }

    private static Optional<TieDoubt> undecided(TieCandidate candidate) {
        if (candidate.isCrowded()) {
            return Optional.of(tie(candidate, "may be a record of more payments than can be told apart"));
        }
        Set<TieCandidate> possible = candidate.possible();
        String what = candidate.has(Role.RETURN) ? "may be the return of the " : "may be a record of the ";
        return possible.isEmpty() ? Optional.empty() : Optional.of(tie(candidate, what + words(possible)));
    }

    private static Optional<TieDoubt> namesOther(TieCandidate candidate) {
        return candidate.namesOther().isEmpty() || candidate.isReversed()
                ? Optional.empty()
                : Optional.of(tie(
                        candidate,
                        "carries the end-to-end id of the " + candidate.namesOther() + ", which is another amount"));
    }

    // Set free, it would settle the next payout of its amount, which nobody has paid.
    private Optional<TieDoubt> repeated(TieCandidate candidate) {
        return toldTwice
                .first(candidate)
                .map(first -> tie(
                        candidate,
                        "may be the " + first.shown().words()
                                + " once more: another file of the bank tells of that amount"
                                + " to the same payee, and nothing tells the two apart"));
    }

    private Optional<TieDoubt> farOff(TieCandidate candidate) {
        Set<TieCandidate> possible = farOff.of(candidate);
        return possible.isEmpty()
                ? Optional.empty()
                : Optional.of(tie(
                        candidate,
                        "may be a record of the " + words(possible) + ", further off than reconcile.tie-window-days"));
    }

    private static TieDoubt tie(TieCandidate candidate, String told) {
        return new TieDoubt(candidate.principal(), Kind.TIE, told);
    }

    private static String words(Collection<TieCandidate> candidates) {
        String shown = candidates.stream()
                .map(TieCandidate::shown)
                .sorted(Comparator.comparing(TieRecord::date).thenComparing(TieRecord::key))
                .limit(NAMED_MAX)
                .map(TieRecord::words)
                .collect(Collectors.joining(" or the "));
        int more = candidates.size() - NAMED_MAX;
        return more > 0 ? shown + " or " + more + " more" : shown;
    }
}
