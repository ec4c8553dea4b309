package dev.recon.job;

import dev.recon.register.BatchRepair;
import dev.recon.register.Runs;
import dev.recon.register.Runs.Run;
import dev.recon.register.Runs.Status;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
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
    private final CurrentRun current;
    private final Ending ending;

    RunStarter(
            JobOperator operator,
            Map<String, Job> jobs,
            BatchRepair repair,
            RunFinder finder,
            Runs runs,
            CurrentRun current,
            Ending ending) {
        this.operator = operator;
        this.jobs = jobs;
        this.repair = repair;
        this.finder = finder;
        this.runs = runs;
        this.current = current;
        this.ending = ending;
    }

    RunResult run(RunRequest request, Path home) {
        Job job = jobs.get(request.job());
        if (job == null) {
            throw RunException.usage("No job is named " + request.job() + ".", "Jobs: " + jobs.keySet());
        }
        repair.repair();
        Long number = request.rerun();
        Run run = number == null ? finder.byInputs(request, home.resolve("work")) : finder.byNumber(number);
        if (run.status() == Status.COMPLETED) {
            return ending.alreadyComplete(run);
        }
        runs.resume(run.id(), current.epoch(), String.join("\n", request.settings()));
        current.begin(run);
        try {
            return ending.of(run, execute(job, run));
        } catch (JobInstanceAlreadyCompleteException died) {
            // The job came to its end, and the process died before the run was told.
            return ending.completed(run);
        }
    }

    private JobExecution execute(Job job, Run run) throws JobInstanceAlreadyCompleteException {
        try {
            return operator.start(job, parameters(run));
        } catch (JobInstanceAlreadyCompleteException complete) {
            throw complete;
        } catch (JobExecutionException refused) {
            throw new IllegalStateException("Spring Batch refused to start run " + run.id(), refused);
        }
    }

    /** Date and inputs identify the job instance; the run's number only lets its steps be found. */
    static JobParameters parameters(Run run) {
        return new JobParametersBuilder()
                .addLocalDate("businessDate", run.businessDate())
                .addString("inputs", run.inputDigest())
                .addString("run", String.valueOf(run.id()), false)
                .toJobParameters();
    }
}
