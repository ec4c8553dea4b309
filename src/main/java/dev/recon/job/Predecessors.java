package dev.recon.job;

import dev.recon.erp.PrivateCopy;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.Input;
import dev.recon.register.Inputs.InputFile;
import dev.recon.register.Inputs.Role;
import dev.recon.register.Inputs.State;
import dev.recon.register.Runs;
import dev.recon.register.Runs.Run;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How a run and the unfinished ones before it go together: it takes over what they left, and once it has come to its end
 * there is nothing left for them to do.
 */
@Component
record Predecessors(Runs runs, Inputs inputs) {

    /** What a run took over, as an operator reads it; empty where it took over nothing. */
    List<String> takenOver(Run run) {
        return inputs.of(run.id()).stream()
                .filter(input -> input.adoptedFrom() != 0)
                .map(input -> input.name() + " of run " + input.adoptedFrom() + businessDate(input.adoptedFrom()))
                .toList();
    }

    private String businessDate(long run) {
        return runs.find(run).map(found -> " (" + found.businessDate() + ")").orElse("");
    }

    /** Whether no file of the run's own inbox was refused. */
    boolean areAllRefusedTakenOver(Run run) {
        return inputs.of(run.id()).stream()
                .noneMatch(input -> input.role() == Role.REFUSED && input.adoptedFrom() == 0);
    }

    /** The finished run that has done all the work of this one; empty while this one has a file that only it can read. */
    Optional<Run> successor(Run run) {
        return runs.overtakenBy(run.id())
                .filter(successor -> inputs.of(run.id()).stream().noneMatch(this::wouldBeLost));
    }

    private boolean wouldBeLost(Input input) {
        if (input.role() != Role.FROZEN && input.role() != Role.NEW) {
            return false;
        }
        InputFile file = inputs.file(input.fileId());
        boolean done = file.state() == State.LOADED || file.state() == State.REFUSED;
        return !done && PrivateCopy.isIntact(file.copy(), file.sha256());
    }
}
