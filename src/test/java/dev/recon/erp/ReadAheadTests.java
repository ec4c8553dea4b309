package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTests {

    private static final int FULL = ReadAhead.BATCHES + 1;

    private final AtomicInteger read = new AtomicInteger();

    @Test
    void itReadsNoFurtherThanItsQueueHolds() throws Exception {
        CountDownLatch full = new CountDownLatch(FULL * ReadAhead.BATCH_RECORDS);

        try (ReadAhead ahead = ReadAhead.start(source(() -> {
            full.countDown();
            return List.of("x");
        }))) {
            full.await();
            assertThat(ahead.next()).containsExactly("x");
        }

        // One batch is with the caller, so that the thread may have read one more.
        assertThat(read.get()).isBetween(FULL * ReadAhead.BATCH_RECORDS, (FULL + 1) * ReadAhead.BATCH_RECORDS);
    }

    @Test
    void wideRecordsAreLimitedByTheirCharacters() throws Exception {
        String wide = "x".repeat(ReadAhead.BATCH_CHARACTERS);
        CountDownLatch full = new CountDownLatch(FULL);

        try (ReadAhead ahead = ReadAhead.start(source(() -> {
            full.countDown();
            return List.of(wide);
        }))) {
            full.await();
            assertThat(ahead.next()).containsExactly(wide);
        }

        assertThat(read.get()).isBetween(FULL, FULL + 1);
    }

    @Test
    void whatTheSourceThrowsIsThrownBehindItsRecords() {
        OutOfMemoryError error = new OutOfMemoryError("tried");
        try (ReadAhead ahead = ReadAhead.start(source(() -> {
            if (read.get() == 4) {
                throw error;
            }
            return List.of("x");
        }))) {
            for (int record = 0; record < 3; record++) {
                assertThat(ahead.next()).containsExactly("x");
            }

            assertThatExceptionOfType(OutOfMemoryError.class)
                    .isThrownBy(ahead::next)
                    .isSameAs(error);
        }
    }

    @Test
    void itCanBeClosedWhileItsSourceWaits() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);

        ReadAhead ahead = ReadAhead.start(source(() -> {
            waiting.countDown();
            return await(never);
        }));
        await(waiting);
        ahead.close();

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(ahead::next);
    }

    private static @Nullable List<String> await(CountDownLatch latch) {
        try {
            latch.await();
            return null;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(closed);
        }
    }

    private ReadAhead.Source source(Supplier<@Nullable List<String>> next) {
        return new ReadAhead.Source() {

            @Override
            public @Nullable List<String> next() {
                read.incrementAndGet();
                return next.get();
            }

            @Override
            public boolean hasForbidden() {
                return false;
            }
        };
    }
}
