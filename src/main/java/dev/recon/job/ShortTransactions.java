package dev.recon.job;

import dev.recon.job.Trouble.Pause;
import dev.recon.register.LostConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sender's own transactions, each a few statements with no request to Introw in it: one whose connection turns out to
 * be dead is repeated as a whole on a fresh one, so that a short restart of the database does not end the night. What is
 * done in one must bear to be done twice, for the answer to a commit may be lost with the connection.
 */
final class ShortTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(ShortTransactions.class);
    // With the pool's own 5 s for each connection this is 16 s at most.
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TransactionTemplate transaction;
    private final Runnable holdLock;
    private final Pause pause;
    private final Clock clock;

    /**
     * @param transaction a new one for each call
     * @param holdLock makes sure that the run lock is ours, or throws: without it another run may be at work
     */
    ShortTransactions(TransactionTemplate transaction, Runnable holdLock, Pause pause, Clock clock) {
        this.transaction = transaction;
        this.holdLock = holdLock;
        this.pause = pause;
        this.clock = clock;
    }

    void run(Runnable work) {
        read(() -> {
            work.run();
            return 0;
        });
    }

    /** Runs what is sent right after: only while the run lock is ours. */
    void runLocked(Runnable work) {
        repeated(() -> {
            holdLock.run();
            transaction.executeWithoutResult(status -> work.run());
            return 0;
        });
    }

    <T> T read(Supplier<T> work) {
        return repeated(() -> transaction.execute(status -> work.get()));
    }

    private <T> T repeated(Supplier<T> work) {
        Instant began = clock.instant();
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException problem) {
                boolean over = Duration.between(began, clock.instant()).compareTo(PATIENCE) >= 0;
                if (over || !LostConnection.isCauseOf(problem)) {
                    throw problem;
                }
                LOG.warn("A connection to the database was lost; trying again on a fresh one", problem);
                pause.of(PAUSE);
            }
        }
    }
}
