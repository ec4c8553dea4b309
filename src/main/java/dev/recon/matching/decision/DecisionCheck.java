package dev.recon.matching.decision;

import dev.recon.matching.PayoutId;
import dev.recon.matching.decision.DecisionFacts.AboutMismatch;
import dev.recon.matching.decision.DecisionFacts.Earlier;
import dev.recon.matching.decision.DecisionVerdict.Outcome;
import dev.recon.matching.decision.Finding.Touch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says of every decision of a sheet whether it can be done: on the facts of now, beside the other decisions of the sheet,
 * and by who made it. One that cannot does not keep the others. The order of the rows does not matter, but that of equal
 * decisions the first one counts.
 */
public final class DecisionCheck {

    /** What a sheet decides about, so that its facts can be looked up. */
    public record Subjects(Set<String> mismatches, Set<PayoutId> payouts, Set<String> lines, Set<String> keys) {}

    private final DecisionRules rules;
    private final DecisionSyntax syntax;

    public DecisionCheck(DecisionRules rules) {
        this.rules = rules;
        this.syntax = new DecisionSyntax(rules);
    }

    /** A row on its way to its verdict. */
    private record Tried(
            WrittenDecision row,
            @Nullable Decision decision,
            @Nullable Finding finding,
            Outcome outcome,
            String sentence) {

        static Tried cannot(WrittenDecision row, @Nullable Decision decision, String sentence) {
            return new Tried(row, decision, null, Outcome.CANNOT, sentence);
        }

        String key() {
            return decision == null ? "" : DecisionVerdict.keyOf(row, decision);
        }

        DecisionVerdict verdict() {
            return new DecisionVerdict(row, outcome, sentence, decision, finding == null ? null : finding.subject());
        }
    }

    /** What must be known before {@link #check}. */
    public Subjects subjects(List<WrittenDecision> rows) {
        Subjects subjects = new Subjects(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        for (WrittenDecision row : rows) {
            subjects.mismatches().add(row.mismatchId());
            Tried tried = parsed(row);
            Decision decision = tried.decision();
            if (decision != null) {
                subjects.keys().add(tried.key());
            }
            if (decision instanceof Decision.Match match) {
                subjects.payouts().add(match.payout());
            } else if (decision instanceof Decision.CreateLine line && line.payout() != null) {
                subjects.payouts().add(line.payout());
            } else if (decision instanceof Decision.DeclineLine line) {
                subjects.lines().add(line.line());
            } else if (decision instanceof Decision.DetachLine line) {
                subjects.lines().add(line.line());
            } else if (decision instanceof Decision.AdjustLine line) {
                subjects.lines().add(line.line());
            }
        }
        return subjects;
    }

    /**
     * One verdict for each row that is not blank, in the order of the rows.
     *
     * @param today the day on which it is decided; what rests, rests until a later one
     */
    public List<DecisionVerdict> check(List<WrittenDecision> rows, DecisionFacts facts, LocalDate today) {
        List<Tried> tried = rows.stream()
                .filter(row -> !row.isBlank())
                .map(this::parsed)
                .collect(Collectors.toCollection(ArrayList::new));
        tried.replaceAll(one -> decidedBefore(one, facts));
        tried.replaceAll(refuseTwoMinds(tried));
        Trial trial = new Trial(rules, facts, today);
        tried.replaceAll(one -> tried(one, facts, trial));
        tried.replaceAll(onlyOnce(tried));
        tried.replaceAll(refuseCrossing(tried));
        return tried.stream().map(Tried::verdict).toList();
    }

    private Tried parsed(WrittenDecision row) {
        if (!row.problem().isEmpty()) {
            return Tried.cannot(row, null, row.problem());
        }
        if (row.mismatchId().isEmpty()) {
            return Tried.cannot(row, null, "The cell mismatch_id is empty; copy the id from the report.");
        }
        try {
            return new Tried(row, syntax.read(row), null, Outcome.WILL_DO, "");
        } catch (CannotException wrong) {
            return Tried.cannot(row, null, wrong.sentence());
        }
    }

    /** What a sheet that was applied before has done is not looked at again, whatever has changed since. */
    private static Tried decidedBefore(Tried one, DecisionFacts facts) {
        Earlier earlier = facts.earlier().get(one.key());
        if (earlier == null || one.outcome() != Outcome.WILL_DO) {
            return one;
        }
        String where = "row " + earlier.row() + " of run " + earlier.run();
        return earlier.done()
                ? new Tried(one.row(), one.decision(), null, Outcome.ALREADY_DONE, "Done before, by " + where + ".")
                : Tried.cannot(
                        one.row(),
                        one.decision(),
                        "It is under way, by " + where
                                + ", which is not finished. Finish that first:  jobs/recon rerun " + earlier.run());
    }

    // A decision that cannot be read is another one too: what was meant is not known.
    private static UnaryOperator<Tried> refuseTwoMinds(List<Tried> tried) {
        Map<String, Set<Object>> minds = new HashMap<>();
        Map<String, List<Long>> places = new HashMap<>();
        for (Tried one : tried) {
            if (one.outcome() == Outcome.ALREADY_DONE) {
                continue;
            }
            String id = one.row().mismatchId();
            minds.computeIfAbsent(id, none -> new HashSet<>())
                    .add(one.decision() == null ? "row " + one.row().row() : one.decision());
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

    private Tried tried(Tried one, DecisionFacts facts, Trial trial) {
        Decision decision = one.decision();
        if (decision == null || one.outcome() != Outcome.WILL_DO) {
            return one;
        }
        WrittenDecision row = one.row();
        try {
            AboutMismatch mismatch = open(row, facts);
            if (!mismatch.rowCheck().equals(row.rowCheck())) {
                return new Tried(row, decision, null, Outcome.STALE, stale(row));
            }
            Finding finding = trial.of(row, decision, mismatch);
            new FourEyes(rules).require(row, finding);
            return new Tried(row, decision, finding, Outcome.WILL_DO, finding.sentence());
        } catch (CannotException cannot) {
            return Tried.cannot(row, decision, cannot.sentence());
        }
    }

    private static AboutMismatch open(WrittenDecision row, DecisionFacts facts) {
        AboutMismatch mismatch = facts.mismatches().get(row.mismatchId());
        if (mismatch == null) {
            throw new CannotException("The register knows no mismatch " + DecisionSyntax.quoted(row.mismatchId())
                    + "; copy the id from the report, and check that this is the right register.");
        }
        if (mismatch.resolvedBy() != null) {
            throw new CannotException(
                    "It is resolved since run " + mismatch.resolvedBy() + "; there is nothing to decide any more.");
        }
        return mismatch;
    }

    private static String stale(WrittenDecision row) {
        return row.rowCheck().isEmpty()
                ? "The cell row_check is empty, so nobody can tell what was decided on; decide again in the latest report."
                : "The amounts, the stage or the candidates changed since this was decided; decide again in the latest"
                        + " report.";
    }

    private static UnaryOperator<Tried> onlyOnce(List<Tried> tried) {
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
    private static UnaryOperator<Tried> refuseCrossing(List<Tried> tried) {
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

    private static List<Touch> touches(Tried one) {
        return one.finding() == null ? List.of() : one.finding().touches();
    }

    private static String rows(List<Long> rows) {
        int shown = Math.min(rows.size(), 10);
        String more = rows.size() > shown ? " and " + (rows.size() - shown) + " more" : "";
        return "Rows " + rows.stream().limit(shown).map(String::valueOf).collect(Collectors.joining(", ")) + more;
    }
}
