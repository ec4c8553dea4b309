package dev.recon.job;

import dev.recon.erp.InboxMissingException;
import dev.recon.erp.PrivateCopy;
import dev.recon.register.BatchRepair;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.Input;
import dev.recon.register.Inputs.Role;
import dev.recon.register.Runs;
import dev.recon.register.Runs.NewRun;
import dev.recon.register.Runs.Run;
import dev.recon.register.Runs.Status;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.stereotype.Component;

/**
 * Finds out which run a command means, repairs what a dead one left behind, and starts or resumes it. Identity is job,
 * business date and the digest of the inputs; nothing else.
 */
@Component
final class RunStarter {

    private final JobOperator operator;
    private final Map<String, Job> jobs;
    private final BatchRepair repair;
    private final Runs runs;
    private final Inputs inputs;
    private final CurrentRun current;
    private final JobSettings settings;
    private final Ending ending;
    private final Clock clock;

    RunStarter(
            JobOperator operator,
            Map<String, Job> jobs,
            BatchRepair repair,
            Runs runs,
            Inputs inputs,
            CurrentRun current,
            JobSettings settings,
            Ending ending,
            Clock clock) {
        this.operator = operator;
        this.jobs = jobs;
        this.repair = repair;
        this.runs = runs;
        this.inputs = inputs;
        this.current = current;
        this.settings = settings;
        this.ending = ending;
        this.clock = clock;
    }

    RunResult run(RunRequest request, Path home) {
        Job job = jobs.get(request.job());
        if (job == null) {
            throw RunException.usage("No job is named " + request.job() + ".", "Jobs: " + jobs.keySet());
        }
        repair.repair();
        Run run = request.rerun() == null ? byInputs(request, home) : byNumber(request.rerun());
        if (run.status() == Status.COMPLETED) {
            return ending.alreadyComplete(run);
        }
        runs.resume(run.id(), current.epoch(), String.join("\n", request.settings()));
        current.begin(run);
        return ending.of(run, execute(job, run));
    }

    private Run byNumber(long id) {
        return runs.find(id)
                .orElseThrow(
                        () -> RunException.usage("There is no run " + id + ".", "See the runs:  jobs/recon status"));
    }

    private Run byInputs(RunRequest request, Path home) {
        FrozenInputs frozen = freeze(request, home.resolve("work"));
        Optional<Run> same = runs.find(request.job(), request.businessDate(), frozen.digest());
        if (same.isPresent()) {
            return same.get();
        }
        refuseChangedFiles(request, frozen);
        Run run = runs.start(
                new NewRun(
                        request.job(),
                        request.businessDate(),
                        frozen.digest(),
                        request.inbox(),
                        request.reportDir(),
                        String.join("\n", request.settings())),
                current.epoch(),
                clock.instant());
        frozen.entries().forEach(entry -> inputs.add(run.id(), input(entry)));
        return run;
    }

    private FrozenInputs freeze(RunRequest request, Path work) {
        try {
            FrozenInputs frozen = FrozenInputs.of(request.inbox(), work);
            if (frozen.entries().isEmpty() && !settings.allowEmptyInbox()) {
                throw RunException.safetyStop(
                        "The inbox " + request.inbox() + " holds no file.",
                        "Put the payment files there. If a night without files is right, give the command again with"
                                + " --set reconcile.allow-empty-inbox=true");
            }
            return frozen;
        } catch (InboxMissingException missing) {
            throw RunException.safetyStop(
                    String.valueOf(missing.getMessage()), "Name the folder of the payment files with --inbox.");
        }
    }

    private Input input(FrozenInputs.Entry entry) {
        Optional<PrivateCopy> copy = entry.copy();
        if (copy.isEmpty()) {
            return new Input(entry.name(), "", 0, Role.REFUSED, entry.reason());
        }
        PrivateCopy file = copy.get();
        long id = inputs.keep(file.name(), file.sha256(), file.bytes(), file.path());
        return new Input(entry.name(), file.sha256(), id, Role.FROZEN, "");
    }

    // A run that did not finish works on its own copies. Were the changed file a new run's, its old content would be
    // half in the register, and nobody would know.
    private void refuseChangedFiles(RunRequest request, FrozenInputs frozen) {
        Map<String, String> now = new HashMap<>();
        frozen.entries().forEach(entry -> now.put(entry.name(), entry.sha256()));
        for (Run unfinished : runs.unfinished(request.job(), request.businessDate())) {
            for (Input input : inputs.of(unfinished.id())) {
                String sha256 = now.get(input.name());
                if (sha256 != null && !sha256.equals(input.sha256())) {
                    throw RunException.safetyStop(
                            input.name() + " has changed since run " + unfinished.id()
                                    + ", which is not finished, read it:" + " SHA-256 was " + input.sha256() + ", is "
                                    + sha256 + ".",
                            "Finish that run from its own copy, then give this command again:  jobs/recon rerun "
                                    + unfinished.id());
                }
            }
        }
    }

    private JobExecution execute(Job job, Run run) {
        try {
            return operator.start(job, parameters(run));
        } catch (JobExecutionException refused) {
            throw new IllegalStateException("Spring Batch refused to start run " + run.id(), refused);
        }
    }

    static JobParameters parameters(Run run) {
        return new JobParametersBuilder()
                .addLocalDate("businessDate", run.businessDate())
                .addString("inputs", run.inputDigest())
                .addString("run", String.valueOf(run.id()), false)
                .toJobParameters();
    }
}
