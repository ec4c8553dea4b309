package dev.recon.job;

import dev.recon.register.RunFigures;
import dev.recon.report.MismatchTally;
import dev.recon.report.ProofLine;
import dev.recon.report.Summary;
import dev.recon.report.Summary.Figure;
import dev.recon.report.Summary.Night;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the page about a run tells, from the register's figures. */
@Component
final class RunSummary {

    private static final int NIGHTS = 14;
    private static final List<String> FILES = List.of(
            "mismatches.xlsx",
            "mismatches.csv",
            "matches.csv",
            "rejected.csv",
            "updates.csv",
            "control-totals.csv",
            "run.json");

    private final CurrentRun run;
    private final RunFigures figures;
    private final OutcomeCode outcome;
    private final JobSettings settings;
    private final List<ExtraReports> extra;

    RunSummary(
            CurrentRun run, RunFigures figures, OutcomeCode outcome, JobSettings settings, List<ExtraReports> extra) {
        this.run = run;
        this.figures = figures;
        this.outcome = outcome;
        this.settings = settings;
        this.extra = List.copyOf(extra);
    }

    Summary of(MismatchTally mismatches, List<ProofLine> proof) {
        Map<String, Long> counts = figures.counts(run.id());
        ExitCode code = outcome.of(run.id());
        return new Summary(
                verdict(code, counts),
                tone(code),
                run.run().job(),
                run.businessDate(),
                run.run().number(),
                run.isDryRun(),
                figures(counts),
                mismatches,
                figures.nights(run.id(), NIGHTS).stream()
                        .map(night -> new Night(night.date(), night.matches(), night.mismatches()))
                        .toList(),
                proof,
                files());
    }

    private List<String> files() {
        return Stream.concat(extra.stream().flatMap(reports -> reports.files().stream()), FILES.stream())
                .toList();
    }

    private List<Figure> figures(Map<String, Long> counts) {
        Stream<Figure> worked = settings.figures().stream().map(each -> figure(counts, each.name(), each.noun()));
        Stream<Figure> left = Stream.of(
                figure(counts, "mismatches", "mismatch"),
                figure(counts, "rejected", "rejected record"),
                figure(counts, "filesRefused", "refused file"),
                figure(counts, run.isDryRun() ? "updatesUnsent" : "updatesConfirmed", "update"));
        Stream<Figure> resting = value(counts, "mismatchesResting") == 0
                ? Stream.of()
                : Stream.of(figure(counts, "mismatchesResting", "resting mismatch"));
        return Stream.of(worked, left, resting).flatMap(each -> each).toList();
    }

    private String verdict(ExitCode code, Map<String, Long> counts) {
        String sent = Counted.of(value(counts, run.isDryRun() ? "updatesUnsent" : "updatesConfirmed"), "update")
                + (run.isDryRun() ? " would be sent to Introw" : " confirmed by Introw");
        return switch (code) {
            case DONE -> "Nothing is left to do: everything matches, all totals tie, " + sent + ".";
            case MISMATCHES ->
                Counted.of(value(counts, "mismatches"), "mismatch") + " and "
                        + Counted.of(value(counts, "rejected"), "rejected record")
                        + " need a person. All totals tie, " + sent + ".";
            default ->
                Counted.of(value(counts, "filesRefused"), "file") + " refused: ask for a correct one. "
                        + Counted.of(value(counts, "mismatches"), "mismatch")
                        + " in all. All totals tie, " + sent + ".";
        };
    }

    private static String tone(ExitCode code) {
        return switch (code) {
            case DONE -> "good";
            case MISMATCHES -> "review";
            default -> "bad";
        };
    }

    private static Figure figure(Map<String, Long> counts, String name, String noun) {
        long value = value(counts, name);
        return new Figure(value, Counted.noun(value, noun));
    }

    private static long value(Map<String, Long> counts, String name) {
        return counts.getOrDefault(name, 0L);
    }
}
