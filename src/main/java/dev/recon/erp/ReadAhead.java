package dev.recon.erp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records that a thread of its own reads while the caller works on those before. They come in their order; what the
 * source throws is thrown where its record would have come. What waits is limited in records and in characters.
 *
 * <p>From the start on, the source belongs to the thread; to the caller again after the last record, a failure, or
 * {@link #close}.
 */
final class ReadAhead implements AutoCloseable {

    static final int BATCHES = 4;
    static final int BATCH_RECORDS = 256;
    static final int BATCH_CHARACTERS = 256 * 1024;

    private final Source source;
    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(BATCHES);
    private final Thread thread = new Thread(this::read, "read ahead");
    private Batch batch = new Batch(List.of(), false, false, null);
    private int taken;

    private ReadAhead(Source source) {
        this.source = source;
    }

    static ReadAhead start(Source source) {
        ReadAhead ahead = new ReadAhead(source);
        ahead.thread.setDaemon(true);
        ahead.thread.start();
        return ahead;
    }

    /** The next record; null after the last. Throws what the source threw in its place, at each further call too. */
    @Nullable
    List<String> next() {
        while (taken == batch.records.size()) {
            if (batch.failure instanceof Error error) {
                throw error;
            }
            if (batch.failure instanceof RuntimeException failure) {
                throw failure;
            }
            if (batch.last) {
                return null;
            }
            batch = following();
            taken = 0;
        }
        return batch.records.get(taken++);
    }

    /** Whether the source saw a forbidden character in this record, in one before or in one soon after. */
    boolean hasForbidden() {
        return batch.forbidden;
    }

    /** Ends the thread; when this returns, it no longer reads. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Batch following() {
        try {
            Batch following = null;
            while (following == null) {
                boolean over = !thread.isAlive();
                following = queue.poll(over ? 0 : 1, TimeUnit.SECONDS);
                if (following == null && over) {
                    throw new IllegalStateException("The thread that reads ahead ended before the last record");
                }
            }
            return following;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a record was read", stopped);
        }
    }

    private void read() {
        try {
            Batch next = read(source);
            queue.put(next);
            while (next.failure == null && !next.last) {
                next = read(source);
                queue.put(next);
            }
        } catch (InterruptedException closed) {
            // The caller wants no more records.
            Thread.currentThread().interrupt();
        }
    }

    private static Batch read(Source source) {
        List<List<String>> records = new ArrayList<>(BATCH_RECORDS);
        int characters = 0;
        try {
            while (records.size() < BATCH_RECORDS && characters < BATCH_CHARACTERS) {
                List<String> record = source.next();
                if (record == null) {
                    return new Batch(records, source.hasForbidden(), true, null);
                }
                records.add(record);
                for (String field : record) {
                    characters += field.length();
                }
            }
            return new Batch(records, source.hasForbidden(), false, null);
        } catch (RuntimeException | Error failure) {
            return new Batch(records, source.hasForbidden(), false, failure);
        }
    }

    /** What is read ahead, by one thread at a time. */
    interface Source {

        /** The next record; null after the last. */
        @Nullable
        List<String> next();

        /** Whether a forbidden character was seen so far, so that the fields must be searched for it. */
        boolean hasForbidden();
    }

    /**
     * @param last the source ends behind these records
     * @param failure what the source threw behind these records
     */
    private record Batch(
            List<List<String>> records,
            boolean forbidden,
            boolean last,
            @Nullable Throwable failure) {}
}
