package dev.recon.job;

import dev.recon.register.Database;
import dev.recon.register.DatabaseException;
import dev.recon.register.PastMismatches;
import dev.recon.register.PastMismatches.Dates;
import dev.recon.report.AgeingPage;
import dev.recon.report.AgeingTally;
import dev.recon.report.MismatchTally;
import dev.recon.report.ReportFile;
import dev.recon.report.ReportFolder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The job {@code report-ageing}: what was open at the end of a business date, and for how long, by partner and currency. It
 * is no run: it changes nothing, waits for nobody, and gives the same files as long as the register tells the same.
 */
public final class AgeingReport {

    /** As the command line names it. */
    public static final String JOB = "report-ageing";

    private static final String NOTHING = "Nothing was written.";
    // A list in a sentence is read up to here; the rest is counted.
    private static final int NAMED = 10;
    private static final String AS_LAST_KNOWN =
            "What each mismatch said is as of that date; stages, PO numbers and amounts of its payout and payment are as last"
                    + " known. No decision can be made on this list: take the latest mismatches.xlsx.";

    private final RunEnvironment environment;

    public AgeingReport(RunEnvironment environment) {
        this.environment = environment;
    }

    /**
     * @param jobFile the nightly job's, for the holidays
     * @param settings {@code key=value} pairs that win over it
     * @param today no later date can be asked for, but for that of the last night
     * @return never throws for anything an operator can mend
     */
    public RunResult write(LocalDate date, Path reportDir, Path jobFile, List<String> settings, LocalDate today) {
        Path folder =
                reportDir.toAbsolutePath().normalize().resolve(date.toString()).resolve(JOB);
        try {
            AgeingSettings chosen = AgeingSettings.load(jobFile, settings);
            ReportPlace.requireWritable(folder);
            try (Database database = Database.open(environment.variables(), environment.home())) {
                PastMismatches past = new PastMismatches(database, chosen.holidays());
                refuseUnknown(date, past, today);
                List<String> lines = new ArrayList<>();
                past.reading(() -> lines.addAll(write(date, past, new ReportFolder(folder, chosen.csvDialect()))));
                lines.add("Reports:  " + folder);
                return new RunResult(ExitCode.DONE, lines, folder);
            }
        } catch (RunException refused) {
            return RunResult.refused(refused, NOTHING);
        } catch (DatabaseException unusable) {
            return RunResult.unusable(unusable, NOTHING);
        }
    }

    private static void refuseUnknown(LocalDate date, PastMismatches past, LocalDate today) {
        if (!past.hasTables()) {
            throw RunException.configuration(
                    "The register is empty, or no run of this version has brought its tables up to date.",
                    "Check DATABASE_URL and RECON_HOME; the first run makes the tables.");
        }
        Dates dates = past.dates()
                .orElseThrow(() ->
                        RunException.usage("There is no run yet, and so no list.", "See the runs:  jobs/recon status"));
        if (date.isBefore(dates.first())) {
            throw RunException.usage(
                    "Of " + date + " the register knows nothing: its first night is " + dates.first() + ".",
                    "Give that date or a later one.");
        }
        if (date.isAfter(today) && date.isAfter(dates.last())) {
            throw RunException.usage(
                    date + " is in the future; the last night is " + dates.last() + ".",
                    "Give today's date or an earlier one.");
        }
    }

    private static List<String> write(LocalDate date, PastMismatches past, ReportFolder folder) {
        MismatchTally mismatches = new MismatchTally();
        AgeingTally ageing = new AgeingTally();
        folder.csv(
                ReportFile.MISMATCHES,
                csv -> past.forEach(date, row -> {
                    csv.write(row);
                    mismatches.add(row);
                    ageing.add(row);
                }));
        folder.csv(ReportFile.AGEING, csv -> ageing.rows().forEach(csv::write));
        String verdict = verdict(date, mismatches.all(), ageing.oldest());
        List<String> doubts = doubts(date, past);
        List<String> notes = new ArrayList<>(doubts);
        long snoozed = past.snoozed(date);
        if (snoozed > 0) {
            notes.add(Counted.of(snoozed, "mismatch") + " of these had been snoozed to a later date, and so "
                    + Counted.form(snoozed, "is", "are") + " not in the night's own list.");
        }
        notes.add(AS_LAST_KNOWN);
        AgeingPage.write(folder, date, verdict, notes, mismatches, ageing);
        folder.complete();
        List<String> lines = new ArrayList<>(List.of("DONE    " + verdict));
        doubts.forEach(doubt -> lines.add("        " + doubt));
        return lines;
    }

    private static String verdict(LocalDate date, long open, long oldest) {
        return open == 0
                ? "No mismatch was open at the end of " + date + "."
                : Counted.of(open, "mismatch") + Counted.form(open, " was", " were") + " open at the end of " + date
                        + ", the oldest for " + Counted.of(oldest, "business day") + ".";
    }

    private static List<String> doubts(LocalDate date, PastMismatches past) {
        List<String> doubts = new ArrayList<>();
        List<String> unfinished = past.unfinished(date);
        if (!unfinished.isEmpty()) {
            doubts.add("Not finished, and so perhaps not all that is to be told: " + named(unfinished) + ".");
        }
        List<String> unknown = past.notKnown(date);
        if (!unknown.isEmpty()) {
            doubts.add(
                    "Not on record whether open then, because they were closed and came back before the register kept"
                            + " account of it: " + named(unknown) + ".");
        }
        return doubts;
    }

    private static String named(List<String> names) {
        String some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() <= NAMED ? some : some + " and " + (names.size() - NAMED) + " more";
    }
}
