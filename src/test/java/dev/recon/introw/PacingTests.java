package dev.recon.introw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole client against a server that counts in minutes, both on one clock that nobody waits for. */
@Timeout(60)
class PacingTests {

    private final IntrowFixture introw = new IntrowFixture();

    @AfterEach
    void close() {
        introw.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17, 31, 59})
    void threeHundredRequestsTakeTwoMinutesAndNoneIsRefused(int secondOfTheMinute) {
        FixedWindow window = serve(120, secondOfTheMinute);

        for (int sent = 0; sent < 300; sent++) {
            introw.client.payout(IntrowFixture.ID);
        }

        assertThat(window.refused()).isZero();
        assertThat(introw.server.getRequestCount()).isEqualTo(300);
        // The first and the last request are two minutes apart at best; 95 % of the rate allow 126 seconds.
        assertThat(introw.time.elapsed()).isLessThan(Duration.ofSeconds(126));
        assertThat(introw.client.counts().waits()).isBetween(1L, 2L);
    }

    @Test
    void severalThreadsShareTheMinute() throws Exception {
        FixedWindow window = serve(30, 41);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> done = new ArrayList<>();
        for (int sent = 0; sent < 300; sent++) {
            done.add(threads.submit(() -> introw.client.payout(IntrowFixture.ID)));
        }
        for (Future<?> one : done) {
            one.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(window.refused()).isZero();
        assertThat(introw.server.getRequestCount()).isEqualTo(300);
    }

    private FixedWindow serve(int limit, int second) {
        FixedWindow window = new FixedWindow(limit, Duration.ofSeconds(second).toNanos(), introw.time);
        introw.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                OptionalInt left = window.take();
                introw.time.advance(Duration.ofMillis(5));
                String payout = IntrowFixture.data(IntrowFixture.payout("pay_1"));
                return IntrowFixture.response(left.isEmpty() ? 429 : 200, payout)
                        .addHeader("x-ratelimit-limit-minute", limit)
                        .addHeader("x-ratelimit-remaining-minute", left.orElse(0))
                        .build();
            }
        });
        return window;
    }
}
