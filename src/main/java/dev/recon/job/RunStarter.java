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

    private RunResult run(Job job, Run run, RunRequest request) {
        if (run.status() == Status.COMPLETED && run.outcome() == null) {
            return ending.alreadyComplete(run);
        }
        if (run.status() == Status.ABANDONED) {
            throw RunException.usage(
                    "There is nothing to go on with: run " + run.id() + " is " + run.outcome() + ".",
                    "What it left is taken over by the next run; to read its files at once:  jobs/recon run "
                            + run.job() + " --date " + run.businessDate() + " --inbox " + run.inbox());
        }
        Optional<Run> successor = predecessors.successor(run);
        if (successor.isPresent() && !repair.isComplete(run.id())) {
            return ending.superseded(run, successor.get());
        }
        runs.resume(run.id(), current.epoch(), String.join("\n", request.settings()));
        current.begin(run);
        if (run.attempt() > 1) {
            progress.note("Earlier runs of these files were abandoned; run " + run.id() + " begins anew.");
        }
        List<String> takenOver = predecessors.takenOver(run);
        if (!takenOver.isEmpty()) {
            progress.note("Also reads what earlier runs left that did not come to their end: "
                    + String.join(", ", takenOver));
        }
        // The job may have come to its end, and the process died before the run was told.
        return repair.isComplete(run.id()) ? ending.completed(run) : ending.of(run, execute(job, run));
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
