package dev.recon.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that joins a run to the world outside it, as numbered events: commits of the database, HTTP exchanges, and
 * what lies between the renames of files. At one of them the run "dies": from then on every seam is dead, as it is for a
 * process that is gone, whatever the run's own code may still try. One run in one thread; but the seams are safe for more.
 */
final class Seams {

    /** The end of the process, as far as the run can tell; nothing that it might handle. */
    static final class Crashed extends Error {
        private static final long serialVersionUID = 1;

        Crashed(String event) {
            super("crashed at " + event, null, false, false);
        }
    }

    private final int crashAt;
    private final List<String> events = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();
    private boolean dead;
    private volatile boolean statementsCount;

    /** @param crashAt the number of the event to die at, from 1; 0 to live */
    Seams(int crashAt) {
        this.crashAt = crashAt;
    }

    /** @throws Crashed if the run dies here, or is dead already */
    synchronized void pass(String event) {
        if (!dead) {
            events.add(event);
            dead = events.size() == crashAt;
            if (dead) {
                ends.forEach(Runnable::run);
            }
        }
        if (dead) {
            throw new Crashed(event);
        }
    }

    synchronized boolean isDead() {
        return dead;
    }

    /** What is to be torn down at the moment of death, or now if that has passed. */
    synchronized void atDeath(Runnable end) {
        if (dead) {
            end.run();
        }
        ends.add(end);
    }

    synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** What happened last before the death, or at all. */
    synchronized String last() {
        return events.isEmpty() ? "nothing" : events.get(events.size() - 1);
    }

    /** Between two files of a step nothing is committed: there each statement is a place to die at. */
    void countStatements(boolean count) {
        statementsCount = count;
    }

    boolean doStatementsCount() {
        return statementsCount;
    }
}
