package dev.recon.introw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.introw.RequestBudget.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RequestBudgetTests {

    private final FakeTime time = new FakeTime();
    private final AtomicInteger waits = new AtomicInteger();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyMinuteIsSpentAndNoneIsOverspent(long seed) {
        Random random = new Random(seed);
        FixedWindow server = new FixedWindow(120, random.nextLong(60_000_000_000L), time);
        RequestBudget budget = new RequestBudget(time, 0, waits::incrementAndGet);
        Duration latency = Duration.ofMillis(random.nextInt(300));

        for (int sent = 0; sent < 1200; sent++) {
            send(budget, server, latency);
        }

        assertThat(server.refused()).isZero();
        // 1200 requests are ten minutes' worth: nine whole waits lie between the first and the last.
        assertThat(time.elapsed().toSeconds()).isLessThan((long) (9 * 60 / 0.95) + 36);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void severalThreadsTogetherNeverOverspend(long seed) throws Exception {
        Random random = new Random(seed);
        FixedWindow server = new FixedWindow(10, random.nextLong(60_000_000_000L), time);
        RequestBudget budget = new RequestBudget(time, 0, waits::incrementAndGet);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Random own = new Random(random.nextLong());
            done.add(threads.submit(() -> {
                for (int sent = 0; sent < 100; sent++) {
                    send(budget, server, Duration.ofMillis(own.nextInt(2000)));
                    Thread.yield();
                }
            }));
        }
        for (Future<?> one : done) {
            one.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(server.refused()).isZero();
    }

    private void send(RequestBudget budget, FixedWindow server, Duration latency) {
        Permit permit = budget.acquire();
        time.advance(latency.dividedBy(2));
        OptionalInt left = server.take();
        time.advance(latency.dividedBy(2));
        if (left.isEmpty()) {
            budget.closed(null);
        } else {
            budget.answered(permit, left);
        }
    }

    /** One thread plays four: in any order it sends, lets the server count, hands over answers, or lets time pass. */
    @ParameterizedTest
    @MethodSource("seeds")
    void answersInAnyOrderNeverLeadToOverspending(long seed) {
        Random random = new Random(seed);
        FixedWindow server = new FixedWindow(12, random.nextLong(60_000_000_000L), time);
        RequestBudget budget = new RequestBudget(time, 0, waits::incrementAndGet);
        List<Permit> sent = new ArrayList<>();
        Map<Permit, OptionalInt> counted = new LinkedHashMap<>();

        for (int step = 0; step < 5000; step++) {
            boolean idle = sent.isEmpty() && counted.isEmpty();
            int what = random.nextInt(4);
            if (idle || (what == 0 && sent.size() + counted.size() < 4 && budget.mayGo(1))) {
                sent.add(budget.acquire());
            } else if (what == 1 && !sent.isEmpty()) {
                counted.put(sent.remove(random.nextInt(sent.size())), server.take());
            } else if (what == 2 && !counted.isEmpty()) {
                Permit any = List.copyOf(counted.keySet()).get(random.nextInt(counted.size()));
                budget.answered(any, counted.remove(any));
            } else {
                time.advance(Duration.ofMillis(random.nextInt(3000)));
            }
        }

        assertThat(server.refused()).isZero();
    }

    @Test
    void theReserveIsLeftToOthers() {
        FixedWindow server = new FixedWindow(120, 0, time);
        RequestBudget budget = new RequestBudget(time, 20, waits::incrementAndGet);

        while (waits.get() == 0) {
            Permit permit = budget.acquire();
            if (waits.get() == 0) {
                budget.answered(permit, server.take());
            }
        }

        assertThat(server.used()).isEqualTo(100);
    }

    @Test
    void aReadKeepsRoomForItsWriteUntilItIsSentOrGivenUp() {
        RequestBudget budget = new RequestBudget(time, 0, waits::incrementAndGet);
        budget.answered(budget.acquire(), OptionalInt.of(3));
        Room first = new Room(budget);
        Room second = new Room(budget);

        budget.answered(budget.acquireBefore(first), OptionalInt.of(2));
        assertThat(budget.mayGo(1)).isTrue();
        assertThat(budget.mayGo(2)).isFalse();
        budget.answered(budget.acquireWith(first), OptionalInt.of(1));
        // One is left: not enough for another pair in this minute.
        Permit read = budget.acquireBefore(second);
        assertThat(waits).hasValue(1);
        budget.answered(read, OptionalInt.of(1));
        assertThat(budget.mayGo(1)).isFalse();
        second.close();
        assertThat(budget.mayGo(1)).isTrue();
    }

    @Test
    void aReadThatIsRepeatedKeepsNoMoreThanOneRoom() {
        RequestBudget budget = new RequestBudget(time, 0, waits::incrementAndGet);
        budget.answered(budget.acquire(), OptionalInt.of(3));
        Room room = new Room(budget);
        budget.answered(budget.acquireBefore(room), OptionalInt.of(2));

        budget.answered(budget.acquireBefore(room), OptionalInt.of(1));

        budget.answered(budget.acquireWith(room), OptionalInt.of(0));
        assertThat(waits).hasValue(0);
    }

    @Test
    void whatIsNotSentIsNotCounted() {
        RequestBudget budget = new RequestBudget(time, 0, waits::incrementAndGet);
        budget.answered(budget.acquire(), OptionalInt.of(1));

        budget.acquire();
        budget.unused();

        assertThat(budget.mayGo(1)).isTrue();
        assertThat(budget.mayGo(2)).isFalse();
    }

    @Test
    void withoutHeadersNothingIsHeldBack() {
        RequestBudget budget = new RequestBudget(time, 0, waits::incrementAndGet);

        for (int sent = 0; sent < 1000; sent++) {
            budget.answered(budget.acquire(), OptionalInt.empty());
        }

        assertThat(time.elapsed()).isZero();
        assertThat(waits).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void whereNothingMayBeSentEachMinuteGetsOneRequest(int reserve) {
        RequestBudget budget = new RequestBudget(time, reserve, waits::incrementAndGet);

        for (int sent = 0; sent < 5; sent++) {
            budget.answered(budget.acquire(), OptionalInt.of(0));
        }

        assertThat(time.elapsed()).isBetween(Duration.ofMinutes(4), Duration.ofSeconds(242));
    }

    @Test
    void anUnansweredRequestCountsAsSpent() {
        RequestBudget budget = new RequestBudget(time, 0, waits::incrementAndGet);
        budget.answered(budget.acquire(), OptionalInt.of(2));
        budget.acquire();
        budget.unanswered();
        budget.acquire();
        budget.unanswered();
        assertThat(waits).hasValue(0);

        budget.acquire();

        assertThat(waits).hasValue(1);
    }

    @Test
    void aMinuteThatBeganUnseenIsRecognisedByItsFullNumber() {
        RequestBudget budget = new RequestBudget(time, 0, waits::incrementAndGet);
        budget.answered(budget.acquire(), OptionalInt.of(2));
        time.advance(Duration.ofSeconds(30));
        budget.answered(budget.acquire(), OptionalInt.of(119));

        for (int left = 118; left >= 0; left--) {
            budget.answered(budget.acquire(), OptionalInt.of(left));
        }
        assertThat(waits).hasValue(0);
        budget.acquire();

        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
    }

    @Test
    void aRequestAnsweredWhileTheNewMinuteOpensIsCountedInIt() {
        RequestBudget budget = new RequestBudget(time, 0, waits::incrementAndGet);
        budget.answered(budget.acquire(), OptionalInt.of(11));
        Permit slow = budget.acquire();
        budget.answered(budget.acquire(), OptionalInt.of(5));
        Permit firstOfNewMinute = budget.acquire();

        budget.answered(slow, OptionalInt.of(10));
        budget.answered(firstOfNewMinute, OptionalInt.of(11));

        for (int left = 10; left > 0; left--) {
            assertThat(budget.mayGo(1)).isTrue();
            budget.acquire();
        }
        assertThat(budget.mayGo(1)).isFalse();
    }

    @Test
    void aStopEndsWaitingAtOnce() throws Exception {
        RequestBudget budget = new RequestBudget(Time.SYSTEM, 0, waits::incrementAndGet);
        budget.answered(budget.acquire(), OptionalInt.of(0));
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Thread waiting = new Thread(budget::acquire);
        waiting.setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        budget.stop(IntrowException.Cancelled::new);
        waiting.join(10_000);

        assertThat(thrown).hasSize(1).first().isInstanceOf(IntrowException.Cancelled.class);
    }

    @Test
    void anInterruptEndsWaitingAndStaysVisible() {
        RequestBudget budget = new RequestBudget(Time.SYSTEM, 0, waits::incrementAndGet);
        Thread.currentThread().interrupt();

        assertThatThrownBy(budget::acquire).isInstanceOf(IntrowException.Cancelled.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
