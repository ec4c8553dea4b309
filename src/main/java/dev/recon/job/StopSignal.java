package dev.recon.job;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Stops a run at the next commit, so that it can go on later.
 *
 * <p>It marks the step executions themselves. {@code JobOperator.stop} in the same process would destroy the readers of
 * the running steps and save their positions as zero; that was measured, four times of four.
 */
public final class StopSignal implements StepExecutionListener {

    private final Set<StepExecution> running = ConcurrentHashMap.newKeySet();
    private final CopyOnWriteArrayList<Runnable> actions = new CopyOnWriteArrayList<>();
    private volatile boolean requested;

    /** Asks for the stop; returns at once. */
    public void request() {
        requested = true;
        running.forEach(StepExecution::setTerminateOnly);
        actions.forEach(Runnable::run);
    }

    public boolean isRequested() {
        return requested;
    }

    /** Runs the action when a stop is asked for, or at once if it was: to end a wait. */
    public void onRequest(Runnable action) {
        actions.add(action);
        if (requested) {
            action.run();
        }
    }

    @Override
    public void beforeStep(StepExecution execution) {
        running.add(execution);
        if (requested) {
            execution.setTerminateOnly();
        }
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        running.remove(execution);
        return execution.getExitStatus();
    }
}
