package dev.recon.job;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The jobs that there are. Each has a package of its own and a part of its own in its job file, both named alike; the
 * process of a run knows the beans and settings of no other job.
 */
public enum JobName {
    RECONCILE_PAYOUTS("reconcile-payouts", "reconcile"),
    APPROVE_PAYOUTS("approve-payouts", "approve"),
    /** Its input is one file, a sheet that came back, and no inbox. */
    APPLY_DECISIONS("apply-decisions", "decide");

    private final String job;
    private final String part;

    JobName(String job, String part) {
        this.job = job;
        this.part = part;
    }

    /** @throws RunException naming the jobs that there are */
    public static JobName of(String job) {
        return Arrays.stream(values())
                .filter(name -> name.job.equals(job))
                .findFirst()
                .orElseThrow(() -> RunException.usage(
                        "No job is named " + job + ".",
                        "Jobs: " + Arrays.stream(values()).map(name -> name.job).collect(Collectors.joining(", "))));
    }

    /** Whether its input is one file, by whose content alone a run is known, and no inbox. */
    public boolean readsOneFile() {
        return this == APPLY_DECISIONS;
    }

    /** The name of its package and of its part of the job file. */
    public String part() {
        return part;
    }

    /** As the command line names it; its file is named alike. */
    @Override
    public String toString() {
        return job;
    }
}
