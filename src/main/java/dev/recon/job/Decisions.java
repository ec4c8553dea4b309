package dev.recon.job;

import dev.recon.register.RunFigures;
import org.springframework.stereotype.Component;

/**
 * How far the run has come with deciding. What a decision rests on must be of the start that decides: a run may go on days
 * later, and Introw, the vendor mapping and the register have moved on. What is decided is checked when it is sent.
 */
@Component
public record Decisions(RunFigures figures, CurrentRun run, JobSettings settings) {

    /** Whether an earlier start of this run has decided everything. */
    public boolean areTaken() {
        return figures.steps(run.id()).stream()
                .anyMatch(step -> step.name().equals(settings.decidingStep())
                        && step.status().equals("COMPLETED"));
    }
}
