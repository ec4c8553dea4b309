package dev.recon.introw;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests go as fast as Introw's fixed one-minute window allows, and never faster. Safe for several threads.
 *
 * <p>The server says after each request how many are left in its minute, never when that minute began. So a window is
 * taken to begin when the first answer in it arrives, which is a little late and therefore safe; full use does not suffer,
 * because the next window is entered at the same point. Requests under way count as spent until their answer is there. A
 * window is opened by one request, sent when nothing else is under way: its answer says what the rest may spend.
 *
 * <p>Where the server states no limit, nothing is held back. Where it states nonsense (a limit of zero), each minute gets
 * its one opening request.
 */
final class RequestBudget {

    /** One request that may be sent. */
    static final class Permit {
        private final long number;
        private final long window;
        private final int leftWhenSent;
        private final int answersWhenSent;

        private Permit(long number, long window, int leftWhenSent, int answersWhenSent) {
            this.number = number;
            this.window = window;
            this.leftWhenSent = leftWhenSent;
            this.answersWhenSent = answersWhenSent;
        }
    }

    // The server's clock and ours do not tick alike; a quarter of a second costs 0.4 % of the requests.
    private static final Duration WINDOW = Duration.ofSeconds(60).plusMillis(250);
    private static final int NOTHING_KNOWN = -1;

    private final Time time;
    private final int reserve;
    private final Runnable onWait;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private @Nullable Supplier<? extends IntrowException> stopped;
    private boolean unlimited;
    private int underWay;
    // Requests that may still be sent and are kept for those who have read.
    private int kept;
    // Orders sending and answering; the clock is too coarse to say what came first.
    private long sequence;
    private long window;
    private long windowEnd;
    private int left;
    private long leftStatedAt;
    // Requests whose effect on the window no answer has told.
    private int untold;
    private int answers;

    RequestBudget(Time time, int reserve, Runnable onWait) {
        this.time = time;
        this.reserve = reserve;
        this.onWait = onWait;
        this.windowEnd = time.nanoTime();
    }

    /**
     * Waits until a request may be sent. Each permit is given back by exactly one of {@link #answered},
     * {@link #unanswered}, {@link #closed} and {@link #unused}.
     *
     * @throws IntrowException once stopped or interrupted
     */
    Permit acquire() {
        return locked(() -> permit(1));
    }

    /** For a read: as {@link #acquire}, and keeps room for the write that may follow. */
    Permit acquireBefore(Room room) {
        return locked(() -> {
            Permit permit = permit(room.kept ? 1 : 2);
            kept += room.kept ? 0 : 1;
            room.kept = true;
            return permit;
        });
    }

    /** For the write: as {@link #acquire}, and at once where its room is still there. */
    Permit acquireWith(Room room) {
        return locked(() -> {
            giveUp(room);
            return permit(1);
        });
    }

    /** It is not needed any more. */
    void giveUp(Room room) {
        lock.lock();
        try {
            if (room.kept) {
                room.kept = false;
                kept--;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private Permit permit(int needed) throws InterruptedException {
        boolean waited = false;
        while (!mayGo(needed)) {
            boolean forTime = !isOver(windowEnd);
            if (forTime && !waited) {
                onWait.run();
                waited = true;
            }
            awaitChange(forTime);
        }
        underWay++;
        return new Permit(++sequence, window, unlimited || isOver(windowEnd) ? NOTHING_KNOWN : left, answers);
    }

    /** The request was not sent after all. */
    void unused() {
        lock.lock();
        try {
            underWay--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The answer came, and said how many requests are left, or did not. */
    void answered(Permit permit, OptionalInt statedLeft) {
        lock.lock();
        try {
            if (statedLeft.isPresent()) {
                account(permit, statedLeft.getAsInt());
            } else if (permit.leftWhenSent == NOTHING_KNOWN && permit.window == window) {
                unlimited = true;
            } else {
                untold++;
            }
        } finally {
            giveBack();
        }
    }

    /** No answer came; the server may have counted the request all the same. */
    void unanswered() {
        lock.lock();
        try {
            untold++;
        } finally {
            giveBack();
        }
    }

    /** The server wants to be left alone: for so long, or if it does not say, until its next minute. */
    void closed(@Nullable Duration wait) {
        lock.lock();
        try {
            if (wait != null) {
                windowEnd = time.nanoTime() + wait.toNanos();
            } else if (unlimited || isOver(windowEnd)) {
                windowEnd = time.nanoTime() + WINDOW.toNanos();
            }
            unlimited = false;
            window++;
            left = 0;
            leftStatedAt = ++sequence;
        } finally {
            giveBack();
        }
    }

    /**
     * Waits without spending anything.
     *
     * @throws IntrowException once stopped or interrupted
     */
    void pause(Duration wait) {
        long deadline = time.nanoTime() + wait.toNanos();
        locked(() -> {
            refuseIfStopped();
            while (!isOver(deadline)) {
                time.await(changed, deadline);
                refuseIfStopped();
            }
            return deadline;
        });
    }

    /** Ends all waiting, now and from now on. The first reason stays. */
    void stop(Supplier<? extends IntrowException> reason) {
        lock.lock();
        try {
            if (stopped == null) {
                stopped = reason;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether so many requests may be sent without waiting. */
    boolean mayGo(int needed) {
        refuseIfStopped();
        if (unlimited) {
            return true;
        }
        return isOver(windowEnd) ? underWay == 0 : left - untold - underWay - kept - reserve >= needed;
    }

    private void awaitChange(boolean forTime) throws InterruptedException {
        if (forTime) {
            time.await(changed, windowEnd);
        } else {
            changed.await();
        }
    }

    private void account(Permit permit, int stated) {
        unlimited = false;
        // Within one minute the number only falls, so one that has not fallen belongs to a later minute.
        boolean laterMinute = stated >= permit.leftWhenSent;
        if (laterMinute && permit.window == window) {
            open(permit, stated);
        } else if (laterMinute || permit.window == window) {
            lower(stated);
        } else {
            untold++;
        }
    }

    private void open(Permit permit, int stated) {
        window++;
        windowEnd = time.nanoTime() + WINDOW.toNanos();
        if (permit.number < leftStatedAt) {
            // Sent before the lowest number came in: which of the two is newer cannot be told.
            lower(stated);
            return;
        }
        left = stated;
        leftStatedAt = ++sequence;
        // What was answered while this request was under way may have been counted after it.
        untold = answers - permit.answersWhenSent;
    }

    private void lower(int stated) {
        if (stated < left) {
            left = stated;
            leftStatedAt = ++sequence;
        }
    }

    private void giveBack() {
        underWay--;
        answers++;
        changed.signalAll();
        lock.unlock();
    }

    private boolean isOver(long deadline) {
        return time.nanoTime() - deadline >= 0;
    }

    private void refuseIfStopped() {
        if (stopped != null) {
            throw stopped.get();
        }
    }

    private interface Waiting<T> {
        T run() throws InterruptedException;
    }

    private <T> T locked(Waiting<T> waiting) {
        try {
            lock.lockInterruptibly();
            try {
                return waiting.run();
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IntrowException.Cancelled();
        }
    }
}
