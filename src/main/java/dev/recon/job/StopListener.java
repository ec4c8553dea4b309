package dev.recon.job;

import dev.recon.register.StopRequests;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks once a second whether {@code jobs/recon stop} was given, and passes it on as a signal would be. */
final class StopListener implements AutoCloseable {

    private static final long EVERY_MILLIS = 1_000;
    // Of a server that does not answer it is no use to wait for longer.
    private static final long PATIENCE_MILLIS = 5_000;

    private final StopRequests.Listener requests;
    private final StopSignal stop;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::listen, "stop requests");

    private StopListener(StopRequests.Listener requests, StopSignal stop) {
        this.requests = requests;
        this.stop = stop;
    }

    /** Listens until it is closed. */
    static StopListener start(StopRequests.Listener requests, StopSignal stop) {
        StopListener listener = new StopListener(requests, stop);
        listener.thread.setDaemon(true);
        listener.thread.start();
        return listener;
    }

    private void listen() {
        try (requests) {
            do {
                if (requests.isAsked()) {
                    stop.request();
                    return;
                }
            } while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until its connection is closed, so that the database is not stopped under it. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
