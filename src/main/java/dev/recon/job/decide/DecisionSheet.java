package dev.recon.job.decide;

import dev.recon.erp.DecisionFile;
import dev.recon.erp.ErpFile;
import dev.recon.job.CurrentRun;
import dev.recon.job.ExtraReports;
import dev.recon.register.Inputs;
import dev.recon.register.ReportRows;
import dev.recon.register.ReportRows.Kind;
import dev.recon.report.ReportFile;
import dev.recon.report.ReportFolder;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives the sheet back with what became of each decision; as a workbook too, if it came as one. */
@Component
final class DecisionSheet implements ExtraReports {

    private static final String WORKBOOK = "decisions.xlsx";
    private static final String TEXT = "decisions.csv";

    private final CurrentRun run;
    private final Inputs inputs;
    private final ReportRows rows;

    DecisionSheet(CurrentRun run, Inputs inputs, ReportRows rows) {
        this.run = run;
        this.inputs = inputs;
        this.rows = rows;
    }

    /** What the register keeps of the file's kind. */
    static String profileOf(ErpFile file) {
        return DecisionFile.isWorkbook(file) ? WORKBOOK : TEXT;
    }

    private boolean cameAsWorkbook() {
        return inputs.of(run.id()).stream()
                .anyMatch(input -> inputs.file(input.fileId()).profile().equals(WORKBOOK));
    }

    @Override
    public List<String> files() {
        List<String> files = new ArrayList<>();
        if (cameAsWorkbook()) {
            files.add(WORKBOOK);
        }
        files.add(TEXT);
        return files;
    }

    @Override
    public void write(ReportFolder folder) {
        folder.csv(
                ReportFile.DECISIONS,
                csv -> rows.forEach(Kind.DECISIONS, run.id(), run.businessDate(), run.isDryRun(), csv::write));
        if (cameAsWorkbook()) {
            folder.table(
                    WORKBOOK,
                    ReportFile.DECISIONS,
                    run.businessDate(),
                    table -> rows.forEach(Kind.DECISIONS, run.id(), run.businessDate(), run.isDryRun(), table::row));
        }
    }
}
