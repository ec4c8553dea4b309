package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.introw.RequestKind;
import dev.recon.register.RequestCounts;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** What happens around every step: it can be stopped, it tells how far it is, and its requests are counted. */
public final class StepListeners implements StepExecutionListener {

    private final StopSignal stop;
    private final Progress progress;
    private final IntrowClient introw;
    private final RequestCounts counts;
    private final CurrentRun run;
    private final Map<RequestKind, Long> recorded = new EnumMap<>(RequestKind.class);

    StepListeners(StopSignal stop, Progress progress, IntrowClient introw, RequestCounts counts, CurrentRun run) {
        this.stop = stop;
        this.progress = progress;
        this.introw = introw;
        this.counts = counts;
        this.run = run;
    }

    @Override
    public void beforeStep(StepExecution execution) {
        stop.beforeStep(execution);
        // A partition is part of a step that was announced already.
        if (!execution.getStepName().contains(":")) {
            progress.stepStarted(execution.getStepName());
        }
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        recordRequests();
        return stop.afterStep(execution);
    }

    private synchronized void recordRequests() {
        introw.counts().requests().forEach((kind, total) -> {
            long before = recorded.getOrDefault(kind, 0L);
            if (total > before) {
                counts.add(run.id(), kind.name(), total - before);
                recorded.put(kind, total);
            }
        });
    }
}
