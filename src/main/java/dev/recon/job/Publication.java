package dev.recon.job;

import dev.recon.register.ControlTotals.Line;
import dev.recon.register.ReportRows;
import dev.recon.register.ReportRows.Kind;
import dev.recon.report.MismatchTally;
import dev.recon.report.ProofLine;
import dev.recon.report.ReportFile;
import dev.recon.report.ReportFolder;
import dev.recon.report.SummaryPage;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes all files of a run's report folder; the manifest comes last. To be called inside a transaction. */
@Component
final class Publication {

    private final CurrentRun run;
    private final ReportRows rows;
    private final RunJson runJson;
    private final RunSummary summary;
    private final ReportPart settings;
    private final List<ExtraReports> extra;

    Publication(
            CurrentRun run,
            ReportRows rows,
            RunJson runJson,
            RunSummary summary,
            ReportPart settings,
            List<ExtraReports> extra) {
        this.run = run;
        this.rows = rows;
        this.runJson = runJson;
        this.summary = summary;
        this.settings = settings;
        this.extra = List.copyOf(extra);
    }

    void publish(List<Line> proof) {
        ReportFolder folder = new ReportFolder(run.reports(), settings.csvDialect());
        csv(folder, ReportFile.MATCHES, Kind.MATCHES);
        csv(folder, ReportFile.MISMATCHES, Kind.MISMATCHES);
        csv(folder, ReportFile.REJECTED, Kind.REJECTED);
        csv(folder, ReportFile.UPDATES, Kind.UPDATES);
        folder.csv(
                ReportFile.CONTROL_TOTALS,
                csv -> proof.forEach(line -> csv.write(List.of(
                        line.side(),
                        line.currency(),
                        line.measure(),
                        String.valueOf(line.count()),
                        line.plainAmount()))));
        List<ProofLine> lines = proof.stream().map(Publication::line).toList();
        MismatchTally tally = new MismatchTally();
        folder.workbook(
                run.businessDate(),
                workbook -> rows.forEach(Kind.MISMATCHES, run.id(), run.businessDate(), run.isDryRun(), row -> {
                    workbook.mismatch(row);
                    tally.add(row);
                }),
                lines);
        extra.forEach(reports -> reports.write(folder));
        SummaryPage.write(folder, summary.of(tally, lines));
        folder.json("run.json", runJson.content());
        folder.complete();
    }

    /** Writes what an undo has to tell: what became of its updates. */
    void publishUpdates() {
        ReportFolder folder = new ReportFolder(run.reports(), settings.csvDialect());
        csv(folder, ReportFile.UPDATES, Kind.UPDATES);
        folder.complete();
    }

    private void csv(ReportFolder folder, ReportFile report, Kind kind) {
        folder.csv(report, csv -> rows.forEach(kind, run.id(), run.businessDate(), run.isDryRun(), csv::write));
    }

    private static ProofLine line(Line line) {
        return new ProofLine(
                line.side(), line.currency(), line.measure(), line.sign(), line.count(), line.exactAmount());
    }
}
