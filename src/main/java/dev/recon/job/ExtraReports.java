package dev.recon.job;

import dev.recon.report.ReportFolder;
import java.util.List;

/** Reports that only one job has, beside those of all jobs. */
public interface ExtraReports {

    /** The names of their files, the one to open first before the others. */
    List<String> files();

    /** To be called inside a transaction. */
    void write(ReportFolder folder);
}
