package dev.recon.job.reconcile;

import dev.recon.job.CurrentRun;
import dev.recon.register.Evidence;
import dev.recon.register.Fence;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.InputFile;
import dev.recon.register.Inputs.State;
import java.util.List;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One run at a time loads a file. Two unfinished runs may have it in their lists; whichever goes on takes the file over
 * from its first record, and the position that the other one saved counts for nothing.
 */
@Component
record FileClaim(CurrentRun run, Fence fence, Inputs inputs, Evidence evidence, TransactionTemplate ownTransaction)
        implements StepExecutionListener {

    static final String FILE_ID = "fileId";

    /** The files of this run that are not in the register as a whole. */
    List<InputFile> left() {
        return inputs.toLoad(run.id()).stream()
                .filter(file -> file.state() != State.LOADED && !isRead(file))
                .toList();
    }

    private boolean isRead(InputFile file) {
        return inputs.isLoading(run.id(), file.id()) && evidence.countRecords(file.id()) == file.records();
    }

    @Override
    public void beforeStep(StepExecution execution) {
        ExecutionContext context = execution.getExecutionContext();
        long file = context.getLong(FILE_ID);
        ownTransaction.executeWithoutResult(status -> {
            fence.check();
            boolean taken = inputs.takeOver(run.id(), file);
            // After a crash between the two, the saved position may be that of records that are no longer there.
            if (taken || position(context) != evidence.countRecords(file)) {
                evidence.forget(file);
                forgetPosition(context);
            }
        });
    }

    private static long position(ExecutionContext context) {
        return context.entrySet().stream()
                .filter(entry -> isPosition(entry.getKey()))
                .mapToLong(entry -> ((Number) entry.getValue()).longValue())
                .sum();
    }

    private static void forgetPosition(ExecutionContext context) {
        context.toMap().keySet().stream().filter(FileClaim::isPosition).forEach(context::remove);
    }

    private static boolean isPosition(String key) {
        return key.endsWith("read.count");
    }
}
