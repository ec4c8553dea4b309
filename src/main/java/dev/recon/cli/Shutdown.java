package dev.recon.cli;

import dev.recon.job.StopSignal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A signal (SIGTERM, Ctrl-C) asks the run to stop at its next commit and waits for it, so that the process ends with the
 * run's own exit code and everything closed in order: the run, the pool, the lock, and the embedded database last.
 */
final class Shutdown {

    // Schedulers send SIGKILL some 60 s after SIGTERM; a request under way may take that long, so stay below it.
    private static final int PATIENCE_SECONDS = 50;

    private static final CompletableFuture<Integer> FINISHED = new CompletableFuture<>();

    private Shutdown() {}

    static void stopsOnSignal(StopSignal stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stop), "stop"));
    }

    /** The command has its exit code; a signal from now on changes nothing. */
    static void finished(int code) {
        FINISHED.complete(code);
    }

    private static void await(StopSignal stop) {
        if (FINISHED.isDone()) {
            return;
        }
        stop.request();
        try {
            Runtime.getRuntime().halt(FINISHED.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException | ExecutionException | TimeoutException impatient) {
            // Killed in the middle is safe too: the next start recovers the run.
            Runtime.getRuntime().halt(1);
        }
    }
}
