package dev.recon.job;

import dev.recon.erp.DecisionFile;
import dev.recon.erp.FileRefusedException;
import dev.recon.matching.decision.DecisionCheck;
import dev.recon.matching.decision.DecisionRules;
import dev.recon.matching.decision.DecisionVerdict;
import dev.recon.matching.decision.DecisionVerdict.Outcome;
import dev.recon.matching.decision.WrittenDecision;
import dev.recon.register.Database;
import dev.recon.register.DatabaseException;
import dev.recon.register.DecisionLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Tells of every decision in a sheet whether it can be done. Changes nothing, neither here nor in Introw. */
public final class DecisionSheetCheck {

    private static final String GAP = "  ";

    private final RunEnvironment environment;
    private final DecisionRules rules;

    /** The lines to print, and the exit code. */
    public record Result(ExitCode exitCode, List<String> lines) {}

    /**
     * @param rules the file {@code decisions.yaml}
     * @throws RunException naming what is wrong in that file
     */
    public DecisionSheetCheck(RunEnvironment environment, Path rules) {
        this.environment = environment;
        this.rules = DecisionSettings.load(rules);
    }

    /**
     * @param today the day on which it is decided
     * @throws RunException if there is no such file, or nothing to hold it against
     * @throws RunHistory.UnreachableException if the register cannot be read
     */
    public Result check(Path file, LocalDate today) {
        if (!Files.isRegularFile(file)) {
            throw RunException.usage(
                    file + " is no file.", "Name the reviewed mismatches.xlsx, or the CSV file that was made of it.");
        }
        try {
            List<WrittenDecision> rows = DecisionFile.read(file).stream()
                    .filter(row -> !row.isBlank())
                    .toList();
            return told(verdicts(rows, today));
        } catch (FileRefusedException refused) {
            return new Result(ExitCode.SAFETY_STOP, List.of("REFUSED  " + printable(refused.reason()) + "."));
        }
    }

    private List<DecisionVerdict> verdicts(List<WrittenDecision> rows, LocalDate today) {
        if (rows.isEmpty()) {
            return List.of();
        }
        DecisionCheck check = new DecisionCheck(rules);
        try (Database database = Database.open(environment.variables(), environment.home())) {
            DecisionLookup lookup = new DecisionLookup(database, rules.evidence());
            if (!lookup.hasTables()) {
                throw RunException.usage(
                        "The register is empty: no run has been made with it, and so no report.",
                        "Check DATABASE_URL and RECON_HOME; they must be those of the run whose report this is.");
            }
            return check.check(rows, lookup.facts(check.subjects(rows)), today);
        } catch (DatabaseException problem) {
            throw new RunHistory.UnreachableException(problem);
        }
    }

    private static Result told(List<DecisionVerdict> verdicts) {
        List<String> lines = new ArrayList<>();
        verdicts.forEach(verdict -> lines.add(printable(line(verdict))));
        long done = count(verdicts, Outcome.WILL_DO);
        long cannot = count(verdicts, Outcome.CANNOT);
        long stale = count(verdicts, Outcome.STALE);
        long before = count(verdicts, Outcome.ALREADY_DONE);
        String already = before == 0 ? "" : ", " + before + Counted.form(before, " is", " are") + " done already";
        if (verdicts.isEmpty()) {
            lines.add("EMPTY    No row has a decision.");
        } else if (cannot + stale == 0) {
            lines.add("READY    " + Counted.of(done, "decision") + " can be done" + already + ". Nothing was changed.");
        } else {
            lines.add("REVIEW   " + Counted.of(done, "decision") + " can be done, " + cannot + " cannot, " + stale + " "
                    + Counted.form(stale, "is", "are") + " stale" + already + ". Nothing was changed.");
        }
        return new Result(cannot + stale == 0 ? ExitCode.DONE : ExitCode.MISMATCHES, lines);
    }

    private static String line(DecisionVerdict verdict) {
        WrittenDecision row = verdict.row();
        int missing = Outcome.WILL_DO.name().length() - verdict.outcome().name().length();
        String outcome = verdict.outcome() + " ".repeat(Math.max(0, missing));
        return outcome + GAP + "row " + row.row() + GAP + row.mismatchId() + GAP + row.decision() + ": "
                + verdict.sentence();
    }

    private static long count(List<DecisionVerdict> verdicts, Outcome outcome) {
        return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).count();
    }

    // The sheet is a stranger's text, and a terminal obeys control characters.
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
