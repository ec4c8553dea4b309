package dev.recon.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Which records of one side could be of one payment with which of the other. What hangs together is decided together, so
 * that nothing depends on who comes first.
 */
final class TieGraph {

    // So many pairs of one key are a second's work; more are a file in which the key says nothing.
    private static final long PAIRS_MAX = 1_000_000;

    private final Map<TieCandidate, Set<TieCandidate>> fromLeft = new LinkedHashMap<>();
    private final Map<TieCandidate, Set<TieCandidate>> fromRight = new LinkedHashMap<>();

    TieGraph(
            List<TieCandidate> lefts,
            Function<TieCandidate, Set<String>> leftKeys,
            List<TieCandidate> rights,
            Function<TieCandidate, Set<String>> rightKeys,
            BiPredicate<TieCandidate, TieCandidate> gate) {
        Map<String, List<TieCandidate>> rightByKey = byKey(rights, rightKeys);
        byKey(lefts, leftKeys)
                .forEach((key, sameLeft) -> connect(sameLeft, rightByKey.getOrDefault(key, List.of()), gate));
    }

    private static Map<String, List<TieCandidate>> byKey(
            List<TieCandidate> all, Function<TieCandidate, Set<String>> keys) {
        Map<String, List<TieCandidate>> byKey = new HashMap<>();
        for (TieCandidate each : all) {
            keys.apply(each)
                    .forEach(key -> byKey.computeIfAbsent(key, none -> new ArrayList<>())
                            .add(each));
        }
        return byKey;
    }

    private void connect(
            List<TieCandidate> lefts, List<TieCandidate> rights, BiPredicate<TieCandidate, TieCandidate> gate) {
        if ((long) lefts.size() * rights.size() > PAIRS_MAX) {
            lefts.forEach(TieCandidate::crowd);
            rights.forEach(TieCandidate::crowd);
            return;
        }
        for (TieCandidate left : lefts) {
            for (TieCandidate right : rights) {
                if (left != right && left.completes(right) && gate.test(left, right)) {
                    connect(left, right);
                }
            }
        }
    }

    private void connect(TieCandidate left, TieCandidate right) {
        if (left.maySuit(right) && right.maySuit(left)) {
            fromLeft.computeIfAbsent(left, none -> new LinkedHashSet<>()).add(right);
            fromRight.computeIfAbsent(right, none -> new LinkedHashSet<>()).add(left);
        } else {
            left.passOver(right);
            right.passOver(left);
        }
    }

    List<TieComponent> components() {
        List<TieComponent> components = new ArrayList<>();
        Set<TieCandidate> seen = new HashSet<>();
        for (TieCandidate left : fromLeft.keySet()) {
            if (seen.add(left)) {
                components.add(component(left, seen));
            }
        }
        components.removeIf(TieComponent::isCrowded);
        return components;
    }

    private TieComponent component(TieCandidate first, Set<TieCandidate> seen) {
        Map<TieCandidate, Set<TieCandidate>> edges = new HashMap<>();
        Set<TieCandidate> rights = new HashSet<>();
        Deque<TieCandidate> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            TieCandidate left = open.remove();
            Set<TieCandidate> mine = fromLeft.getOrDefault(left, Set.of());
            edges.put(left, mine);
            for (TieCandidate right : mine) {
                if (rights.add(right)) {
                    fromRight.getOrDefault(right, Set.of()).stream()
                            .filter(seen::add)
                            .forEach(open::add);
                }
            }
        }
        return new TieComponent(edges, rights);
    }
}
