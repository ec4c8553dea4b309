package dev.recon.job;

import dev.recon.erp.FileRefusedException;
import dev.recon.erp.InboxMissingException;
import dev.recon.erp.PrivateCopy;
import dev.recon.erp.Settled;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.Input;
import dev.recon.register.Inputs.Role;
import dev.recon.register.Runs;
import dev.recon.register.Runs.NewRun;
import dev.recon.register.Runs.Run;
import dev.recon.register.Runs.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out which run a command means. A run is known by its job, its business date and the digest of its inputs, and by
 * nothing else: the same command means the same run, and a new file on the same date means a new one. Of a job that reads
 * one file, the file's content alone says which run is meant, whatever its name and on whatever date.
 */
@Component
final class RunFinder {

    private final Runs runs;
    private final Inputs inputs;
    private final CurrentRun current;
    private final JobSettings settings;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    RunFinder(
            Runs runs,
            Inputs inputs,
            CurrentRun current,
            JobSettings settings,
            TransactionTemplate ownTransaction,
            Clock clock) {
        this.runs = runs;
        this.inputs = inputs;
        this.current = current;
        this.settings = settings;
        this.ownTransaction = ownTransaction;
        this.clock = clock;
    }

    Run byNumber(long id) {
        return runs.find(id)
                .orElseThrow(
                        () -> RunException.usage("There is no run " + id + ".", "See the runs:  jobs/recon status"));
    }

    /** The run of these files, begun now if there is none yet; the files are copied first, and the copies are its inputs. */
    Run byInputs(RunRequest request, Path work) {
        return JobName.of(request.job()).readsOneFile() ? byFile(request, work) : byInbox(request, work);
    }

    private Run byFile(RunRequest request, Path work) {
        FrozenInputs frozen = freezeFile(request, work);
        Optional<Run> same = runs.find(request.job(), frozen.contentDigest());
        if (same.isPresent()) {
            frozen.entries().forEach(entry -> entry.copy().ifPresent(this::keep));
            return same.get();
        }
        return Objects.requireNonNull(ownTransaction.execute(status -> start(request, frozen, frozen.contentDigest())));
    }

    private static FrozenInputs freezeFile(RunRequest request, Path work) {
        if (!Files.isRegularFile(request.inbox())) {
            throw RunException.usage(
                    request.inbox() + " is no file.",
                    "Name the reviewed mismatches.xlsx, or the CSV file that was made of it, with --file.");
        }
        try {
            return FrozenInputs.ofFile(request.inbox(), work);
        } catch (FileRefusedException refused) {
            throw RunException.safetyStop(refused.reason() + ".", "Save the sheet, and give the command again.");
        }
    }

    private Run byInbox(RunRequest request, Path work) {
        FrozenInputs frozen = freeze(request, work);
        Optional<Run> same = runs.find(request.job(), request.businessDate(), frozen.digest())
                .filter(run -> run.status() != Status.ABANDONED);
        if (same.isPresent()) {
            // Where the copies of an earlier start are gone, these take their place.
            frozen.entries().forEach(entry -> entry.copy().ifPresent(this::keep));
            return same.get();
        }
        refuseChangedFiles(request, frozen);
        // Together or not at all: half a list would lose the other half's payments for good.
        return Objects.requireNonNull(ownTransaction.execute(status -> begin(request, frozen)));
    }

    private Run begin(RunRequest request, FrozenInputs frozen) {
        Run run = start(request, frozen, frozen.digest());
        runs.carryOver(run.id());
        inputs.adopt(run.id());
        return run;
    }

    private Run start(RunRequest request, FrozenInputs frozen, String digest) {
        Run run = runs.start(
                new NewRun(
                        request.job(),
                        request.businessDate(),
                        digest,
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
            FrozenInputs frozen =
                    FrozenInputs.of(request.inbox(), work, new Settled(settings.settleTime(), clock.instant()));
            if (frozen.entries().isEmpty() && !settings.allowEmptyInbox()) {
                throw RunException.safetyStop(
                        "The inbox " + request.inbox() + " holds no file.",
                        "Put its files there. If a night without files is right, give the command again with"
                                + " --set " + settings.part() + ".allow-empty-inbox=true");
            }
            return frozen;
        } catch (InboxMissingException missing) {
            throw RunException.safetyStop(
                    String.valueOf(missing.getMessage()), "Name the folder of the files with --inbox.");
        }
    }

    private Input input(FrozenInputs.Entry entry) {
        Optional<PrivateCopy> copy = entry.copy();
        if (copy.isEmpty()) {
            return new Input(entry.name(), "", 0, Role.REFUSED, entry.reason());
        }
        return new Input(entry.name(), entry.sha256(), keep(copy.get()), Role.FROZEN, "");
    }

    private long keep(PrivateCopy copy) {
        return inputs.keep(copy.name(), copy.sha256(), copy.bytes(), copy.path());
    }

    // A run that did not finish works on its own copies. Were the changed file a new run's, its old content would be
    // half in the register, and nobody would know.
    private void refuseChangedFiles(RunRequest request, FrozenInputs frozen) {
        Map<String, String> now = new HashMap<>();
        frozen.entries().forEach(entry -> now.put(entry.name(), entry.sha256()));
        for (Run unfinished : runs.unfinished(request.job(), request.businessDate())) {
            for (Input input : inputs.of(unfinished.id())) {
                requireSameContent(unfinished, input, now.getOrDefault(input.name(), ""));
            }
        }
    }

    private static void requireSameContent(Run unfinished, Input input, String sha256) {
        boolean comparable = !input.sha256().isEmpty() && !sha256.isEmpty();
        if (comparable && !input.sha256().equals(sha256)) {
            throw RunException.safetyStop(
                    input.name() + " has changed since run " + unfinished.id()
                            + ", which is not finished, read it: SHA-256 was " + input.sha256() + ", is " + sha256
                            + ".",
                    "Finish that run from its own copy, then give this command again:  jobs/recon rerun "
                            + unfinished.id());
        }
    }
}
