package dev.recon.matching.decision;

import dev.recon.matching.LineChange;
import dev.recon.matching.PayoutId;
import dev.recon.matching.decision.DecisionFacts.AboutPayout;
import dev.recon.matching.decision.DecisionVerdict.Outcome;
import dev.recon.matching.decision.Finding.Touch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What decisions of one sheet mean for each other. */
final class OneSheet {

    private OneSheet() {}

    // A decision that cannot be read is another one too: what was meant is not known.
    static UnaryOperator<Tried> refuseTwoMinds(List<Tried> tried) {
        Map<String, Set<Object>> minds = new HashMap<>();
        Map<String, List<Long>> places = new HashMap<>();
        for (Tried one : tried) {
            if (one.outcome() == Outcome.ALREADY_DONE) {
                continue;
            }
            String id = one.row().mismatchId();
            minds.computeIfAbsent(id, none -> new HashSet<>()).add(mind(one));
            places.computeIfAbsent(id, none -> new ArrayList<>()).add(one.row().row());
        }
        return one -> {
            String id = one.row().mismatchId();
            return id.isEmpty()
                            || one.outcome() == Outcome.ALREADY_DONE
                            || minds.getOrDefault(id, Set.of()).size() < 2
                    ? one
                    : Tried.cannot(
                            one.row(),
                            one.decision(),
                            rows(places.getOrDefault(id, List.of())) + " decide differently about " + id
                                    + "; keep one of them.");
        };
    }

    // In a sheet about lines the cells beside the decision are part of it.
    private static Object mind(Tried one) {
        if (one.decision() == null) {
            return "row " + one.row().row();
        }
        return one.row().line() == null ? one.decision() : one.key();
    }

    static UnaryOperator<Tried> onlyOnce(List<Tried> tried) {
        Map<String, Long> first = new HashMap<>();
        tried.stream()
                .filter(one -> one.outcome() == Outcome.WILL_DO)
                .forEach(one ->
                        first.putIfAbsent(one.row().mismatchId(), one.row().row()));
        return one -> {
            long row = first.getOrDefault(one.row().mismatchId(), one.row().row());
            return one.outcome() != Outcome.WILL_DO || row == one.row().row()
                    ? one
                    : new Tried(
                            one.row(),
                            one.decision(),
                            null,
                            Outcome.ALREADY_DONE,
                            "Row " + row + " decides the same; it is done once.");
        };
    }

    /** Two mismatches may be about one payout: what both of them change would depend on which comes first. */
    static UnaryOperator<Tried> refuseCrossing(List<Tried> tried) {
        Map<String, List<Long>> places = new LinkedHashMap<>();
        Set<String> alone = new HashSet<>();
        for (Tried one : tried) {
            for (Touch touch : touches(one)) {
                places.computeIfAbsent(touch.thing(), none -> new ArrayList<>())
                        .add(one.row().row());
                if (touch.alone()) {
                    alone.add(touch.thing());
                }
            }
        }
        Function<Touch, List<Long>> rows = touch -> places.getOrDefault(touch.thing(), List.of());
        return one -> touches(one).stream()
                .filter(touch ->
                        alone.contains(touch.thing()) && rows.apply(touch).size() > 1)
                .findFirst()
                .map(touch -> Tried.cannot(
                        one.row(),
                        one.decision(),
                        rows(rows.apply(touch)) + " all change " + touch.thing()
                                + "; keep one of them, and decide on the others in a later report."))
                .orElse(one);
    }

    /** Of rows that together take all lines out of a payout, those that decline one say what Introw does with it. */
    static UnaryOperator<Tried> warnOfEmptied(List<Tried> tried, DecisionFacts facts) {
        Map<PayoutId, Long> taken = tried.stream()
                .flatMap(one -> takes(one).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return one -> takes(one)
                .filter(payout -> one.decision() instanceof Decision.DeclineLine)
                .filter(payout -> isEmptied(facts.payouts().get(payout), taken.getOrDefault(payout, 0L)))
                .map(payout ->
                        one.with(one.sentence() + " With the other rows it leaves no line that we know of in payout "
                                + payout + ", which Introw declines then."))
                .orElse(one);
    }

    // One row that takes the last line says so by itself.
    private static boolean isEmptied(@Nullable AboutPayout payout, long taken) {
        return payout != null && taken > 1 && payout.lines() == taken;
    }

    private static Optional<PayoutId> takes(Tried one) {
        LineChange change =
                one.finding() == null ? null : one.finding().subject().change();
        return change instanceof LineChange.Decline || change instanceof LineChange.Detach
                ? Optional.ofNullable(change.payout())
                : Optional.empty();
    }

    private static List<Touch> touches(Tried one) {
        return one.finding() == null ? List.of() : one.finding().touches();
    }

    private static String rows(List<Long> rows) {
        int shown = Math.min(rows.size(), 10);
        String more = rows.size() > shown ? " and " + (rows.size() - shown) + " more" : "";
        return "Rows " + rows.stream().limit(shown).map(String::valueOf).collect(Collectors.joining(", ")) + more;
    }
}
