package dev.recon.job;

import dev.recon.register.BatchRepair;
import dev.recon.register.Runs;
import dev.recon.register.Runs.Run;
import dev.recon.register.Runs.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.stereotype.Component;

/** Repairs what a dead run left behind, and starts a run or goes on with it. Only under the run lock. */
@Component
final class RunStarter {

    private final JobOperator operator;
    private final Map<String, Job> jobs;
    private final BatchRepair repair;
    private final RunFinder finder;
    private final Runs runs;
    private final Predecessors predecessors;
    private final Copies copies;
    private final CurrentRun current;
    private final Ending ending;
    private final Progress progress;

    RunStarter(
            JobOperator operator,
            Map<String, Job> jobs,
            BatchRepair repair,
            RunFinder finder,
            Runs runs,
            Predecessors predecessors,
            Copies copies,
            CurrentRun current,
            Ending ending,
            Progress progress) {
        this.operator = operator;
        this.jobs = jobs;
        this.repair = repair;
        this.finder = finder;
        this.runs = runs;
        this.predecessors = predecessors;
        this.copies = copies;
        this.current = current;
        this.ending = ending;
        this.progress = progress;
    }

    /** @param work the folder of this register's private copies */
    RunResult run(RunRequest request, Path work) {
        Job job = jobs.get(request.job());
        if (job == null) {
            throw RunException.usage("No job is named " + request.job() + ".", "Jobs: " + jobs.keySet());
        }
        repair.repair();
        copies.sweep(work);
        try {
            Long number = request.rerun();
            Run run = number == null ? finder.byInputs(request, copies.folder(work)) : finder.byNumber(number);
            return run(job, run, request);
        } finally {
            copies.sweep(work);
        }
    }

    private RunResult run(Job job, Run found, RunRequest request) {
        if (found.status() == Status.COMPLETED && found.outcome() == null) {
            return ending.alreadyComplete(found, request.reportDir());
        }
        refuseAbandoned(found);
        Optional<Run> successor = predecessors.successor(found);
        if (successor.isPresent() && !repair.isComplete(found.id())) {
            return ending.superseded(found, successor.get());
        }
        runs.resume(found.id(), current.epoch(), String.join("\n", request.settings()), request.reportDir());
        Run run = finder.byNumber(found.id());
        current.begin(run);
        announce(run, request);
        // The job may have come to its end, and the process died before the run was told.
        return repair.isComplete(run.id()) ? ending.completed(run) : ending.of(run, execute(job, run));
    }

    private static void refuseAbandoned(Run run) {
        if (run.status() == Status.ABANDONED && JobName.of(run.job()).readsOneFile()) {
            throw RunException.usage(
                    "There is nothing to go on with: run " + run.id() + " is " + run.outcome() + ".",
                    "Hand the sheet in again:  jobs/recon run " + run.job() + " --file " + run.inbox());
        }
        if (run.status() == Status.ABANDONED) {
            throw RunException.usage(
                    "There is nothing to go on with: run " + run.id() + " is " + run.outcome() + ".",
                    "What it left is taken over by the next run; to read its files at once:  jobs/recon run "
                            + run.job() + " --date " + run.businessDate() + " --inbox " + run.inbox());
        }
    }

    /** What the operator could not know from the command alone. */
    private void announce(Run run, RunRequest request) {
        if (run.attempt() > 1) {
            progress.note("Earlier runs of these files were abandoned; run " + run.id() + " began anew.");
        }
        if (!request.inbox().equals(run.inbox())) {
            progress.note("The files in " + request.inbox() + " are those of run " + run.id() + ", which found them in "
                    + run.inbox() + ": it goes on with its own copies.");
        }
        List<String> takenOver = predecessors.takenOver(run);
        if (!takenOver.isEmpty()) {
            progress.note("Also reads what earlier runs left that did not come to their end: "
                    + String.join(", ", takenOver));
        }
    }

    private JobExecution execute(Job job, Run run) {
        try {
            return operator.start(job, parameters(run));
        } catch (JobExecutionException refused) {
            throw new IllegalStateException("Spring Batch refused to start run " + run.id(), refused);
        }
    }

    /**
     * Date, inputs and, where a person gave up an earlier run of them, the attempt identify the job instance; the run's
     * number only lets its steps be found.
     */
    static JobParameters parameters(Run run) {
        JobParametersBuilder parameters = new JobParametersBuilder()
                .addLocalDate("businessDate", run.businessDate())
                .addString("inputs", run.inputDigest())
                .addString("run", String.valueOf(run.id()), false);
        if (run.attempt() > 1) {
            parameters.addLong("attempt", (long) run.attempt());
        }
        return parameters.toJobParameters();
    }
}
