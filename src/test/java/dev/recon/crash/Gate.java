package dev.recon.crash;

import java.util.concurrent.CountDownLatch;

/** Stops what goes through at one point, for good once the program is dead. */
final class Gate implements Doorway.Doorkeeper {

    private final String request;
    private final boolean answers;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch killed = new CountDownLatch(1);
    private int pass;
    private volatile boolean open;
    private volatile boolean seen;

    /**
     * @param request how the request starts
     * @param pass so many of them are let through, with their answers
     * @param answers whether it is the answer that is stopped, and not the request
     */
    Gate(String request, int pass, boolean answers) {
        this.request = request;
        this.pass = pass;
        this.answers = answers;
    }

    @Override
    public boolean lets(boolean isRequest, String head) {
        if (open) {
            return true;
        }
        if (isRequest && head.startsWith(request) && isDue()) {
            seen = true;
            return answers || holds();
        }
        return isRequest || !answers || !seen || holds();
    }

    private synchronized boolean isDue() {
        return pass-- <= 0;
    }

    // Whoever is held is turned away in the end: nothing arrives after its sender's death.
    private boolean holds() {
        reached.countDown();
        try {
            killed.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    void awaitReached(Program.Running running) {
        Patience.await(
                "the run came to the gate: " + running.said(),
                () -> reached.getCount() == 0 || !running.process().isAlive());
    }

    /** From now on everything goes through, but not what was held. */
    void open() {
        open = true;
        if (reached.getCount() == 0) {
            killed.countDown();
        }
    }

    void close() {
        open = false;
    }
}
