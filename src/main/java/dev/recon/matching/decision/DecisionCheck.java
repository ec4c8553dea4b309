package dev.recon.matching.decision;

import dev.recon.matching.PayoutId;
import dev.recon.matching.decision.DecisionFacts.AboutMismatch;
import dev.recon.matching.decision.DecisionFacts.Earlier;
import dev.recon.matching.decision.DecisionVerdict.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says of every decision of a sheet whether it can be done: on the facts of now, beside the other decisions of the sheet,
 * and by who made it. One that cannot does not keep the others. The order of the rows does not matter, but that of equal
 * decisions the first one counts.
 */
public final class DecisionCheck {

    /**
     * What a sheet decides about, so that its facts can be looked up.
     *
     * @param keys of decisions
     * @param names of rows that are about lines alone
     */
    public record Subjects(
            Set<String> mismatches,
            Set<PayoutId> payouts,
            Set<String> lines,
            Set<String> keys,
            Set<String> names,
            Set<String> partners) {

        static Subjects none() {
            return new Subjects(
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeSet<>());
        }
    }

    private final DecisionRules rules;
    private final DecisionSyntax syntax;

    public DecisionCheck(DecisionRules rules) {
        this.rules = rules;
        this.syntax = new DecisionSyntax(rules);
    }

    /** What must be known before {@link #check}. */
    public Subjects subjects(List<WrittenDecision> rows) {
        Subjects subjects = Subjects.none();
        for (WrittenDecision row : rows) {
            name(subjects, row);
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

    private static void name(Subjects subjects, WrittenDecision row) {
        LineCells cells = row.line();
        if (cells == null) {
            subjects.mismatches().add(row.mismatchId());
            return;
        }
        subjects.names().add(row.mismatchId());
        subjects.partners().add(cells.partner());
        if (!cells.payout().isEmpty()) {
            subjects.payouts().add(new PayoutId(cells.payout()));
        }
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
        tried.replaceAll(OneSheet.refuseTwoMinds(tried));
        Trial trial = new Trial(rules, facts, today);
        tried.replaceAll(one -> tried(one, facts, trial));
        tried.replaceAll(OneSheet.onlyOnce(tried));
        tried.replaceAll(OneSheet.refuseCrossing(tried));
        tried.replaceAll(OneSheet.warnOfEmptied(tried, facts));
        return tried.stream().map(Tried::verdict).toList();
    }

    private Tried parsed(WrittenDecision row) {
        if (!row.problem().isEmpty()) {
            return Tried.cannot(row, null, row.problem());
        }
        if (row.line() == null && row.mismatchId().isEmpty()) {
            return Tried.cannot(row, null, "The cell mismatch_id is empty; copy the id from the report.");
        }
        try {
            if (row.line() != null) {
                LineBasis.requireKey(row.mismatchId());
            }
            return new Tried(row, syntax.read(row), null, Outcome.WILL_DO, "");
        } catch (CannotException wrong) {
            return Tried.cannot(row, null, wrong.sentence());
        }
    }

    /** What a sheet that was applied before has done is not looked at again, whatever has changed since. */
    private static Tried decidedBefore(Tried one, DecisionFacts facts) {
        Earlier earlier = facts.earlier().get(one.key());
        if (one.outcome() != Outcome.WILL_DO) {
            return one;
        }
        if (earlier == null) {
            return usedBefore(one, facts);
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

    private static Tried usedBefore(Tried one, DecisionFacts facts) {
        WrittenDecision row = one.row();
        Earlier used = row.line() == null ? null : facts.used().get(row.mismatchId());
        return used == null
                ? one
                : Tried.cannot(
                        row,
                        one.decision(),
                        "Another decision was made under the key " + row.mismatchId() + ", by row " + used.row()
                                + " of run " + used.run() + ". If this one is meant too, give it a key of its own.");
    }

    private Tried tried(Tried one, DecisionFacts facts, Trial trial) {
        Decision decision = one.decision();
        if (decision == null || one.outcome() != Outcome.WILL_DO) {
            return one;
        }
        WrittenDecision row = one.row();
        try {
            LineCells cells = row.line();
            AboutMismatch mismatch = cells == null ? open(row, facts) : LineBasis.of(row, cells, facts);
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
}
