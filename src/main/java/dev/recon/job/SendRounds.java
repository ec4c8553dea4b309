package dev.recon.job;

import dev.recon.job.Trouble.Pause;
import dev.recon.job.UpdateWriter.Sent;
import dev.recon.register.Updates;
import dev.recon.register.Updates.Unsent;
import java.time.Clock;
import java.util.List;

/**
 * Sends all that waits, in rounds: what Introw did not take in one round is tried again in the next, after a pause that
 * grows. What is left after the last round goes on with the next run.
 *
 * <p>It reads by state and holds no transaction: a crash anywhere leaves updates that the next start finds again.
 */
final class SendRounds {

    private static final String STEP = "sendUpdates";

    private final Updates updates;
    private final UpdateWriter writer;
    private final ShortTransactions transactions;
    private final SendSettings settings;
    private final StopSignal stop;
    private final Pause pause;
    private final Progress progress;
    private final Clock clock;

    SendRounds(
            Updates updates,
            UpdateWriter writer,
            ShortTransactions transactions,
            SendSettings settings,
            StopSignal stop,
            Pause pause,
            Progress progress,
            Clock clock) {
        this.updates = updates;
        this.writer = writer;
        this.transactions = transactions;
        this.settings = settings;
        this.stop = stop;
        this.pause = pause;
        this.progress = progress;
        this.clock = clock;
    }

    /** @throws OutageException if Introw takes nothing any more */
    void sendAll() {
        Trouble trouble = new Trouble(settings, pause, clock);
        long total = unsent();
        long done = 0;
        for (int round = 1; goesOn(round); round++) {
            if (round > 1 && !trouble.isOn()) {
                pause.of(settings.pauseAfter(round - 1));
            }
            done = round(trouble, done, total);
        }
    }

    private boolean goesOn(int round) {
        return round <= settings.attempts()
                && !stop.isRequested()
                && !unsent("", 1).isEmpty();
    }

    // Counted here: to ask the register after each chunk would cost more than the chunk, once there are many.
    private long round(Trouble trouble, long before, long total) {
        long done = before;
        List<Unsent> chunk = unsent("", size(trouble));
        while (!chunk.isEmpty() && !stop.isRequested()) {
            Sent sent = writer.send(chunk, trouble);
            done += sent.concluded();
            progress.advanced(STEP, done, total);
            trouble.waitIfOn();
            chunk = unsent(sent.upTo(), size(trouble));
        }
        return done;
    }

    private List<Unsent> unsent(String afterId, int limit) {
        return transactions.read(() -> updates.unsent(afterId, limit));
    }

    private long unsent() {
        return transactions.read(updates::countUnsent);
    }

    // In trouble one update is enough to ask whether it is over.
    private int size(Trouble trouble) {
        return trouble.isOn() ? 1 : settings.chunkSize();
    }
}
