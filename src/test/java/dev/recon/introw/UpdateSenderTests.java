package dev.recon.introw;

import static dev.recon.introw.IntrowFixture.ID;
import static dev.recon.introw.IntrowFixture.data;
import static dev.recon.introw.IntrowFixture.payout;
import static dev.recon.introw.IntrowFixture.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.introw.IntrowException.Cancelled;
import dev.recon.introw.IntrowException.Stop;
import dev.recon.introw.UpdateSender.Attempt;
import dev.recon.introw.UpdateSender.Intent;
import dev.recon.introw.UpdateSender.Result;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import dev.recon.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One update against a server on a real socket; what it promises to know, and how fresh it must be. */
@Timeout(60)
class UpdateSenderTests {

    private static final int PAYOUTS = 100;
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final String AT_ORIGIN = data(payout("pay_1"));
    private static final String AT_TARGET = data(payout("pay_1", "PAID", "\"4250.00\""));
    private static final String BLOCKED = data(payout("pay_1", "BLOCKED", "\"4250.00\""));

    private final IntrowFixture introw = new IntrowFixture();

    @AfterEach
    void close() {
        introw.close();
    }

    private static Intent intent(PayoutId id, @Nullable Instant readAt, boolean maybeSent) {
        return new Intent(
                id,
                new PayoutState("APPROVED", null),
                new PayoutState("PAID", null),
                Money.parse("4250.00", "USD"),
                readAt,
                maybeSent);
    }

    private Attempt attempt(@Nullable Instant readAt, boolean maybeSent) {
        return new UpdateSender(introw.client, MINUTE).attempt(intent(ID, readAt, maybeSent));
    }

    private Attempt attemptJustRead() {
        return attempt(introw.client.now(), false);
    }

    private List<String> requests() {
        List<String> methods = new ArrayList<>();
        for (RecordedRequest next = introw.request(); next != null; next = introw.request()) {
            methods.add(String.valueOf(next.getMethod()));
        }
        return methods;
    }

    @Test
    void whatWasReadAMomentAgoIsWrittenAtOnce() {
        introw.answer(200, AT_TARGET);

        assertThat(attemptJustRead())
                .isEqualTo(new Attempt(Result.CONFIRMED, new PayoutState("PAID", null), "", null, 200, 1L));
        assertThat(requests()).containsExactly("PATCH");
    }

    @Test
    void whatWasReadLongerAgoIsReadAgainFirst() {
        Instant read = introw.client.now();
        introw.time.advance(MINUTE.plusMillis(1));
        introw.answer(200, AT_ORIGIN);
        introw.answer(200, AT_TARGET);

        assertThat(attempt(read, false).result()).isEqualTo(Result.CONFIRMED);
        assertThat(requests()).containsExactly("GET", "PATCH");
    }

    @Test
    void aReadingThatGrowsOldWhileTheRateLimitHoldsThePatchBackIsMadeAgain() {
        introw.answer(429, "");
        introw.answer(200, AT_ORIGIN);
        introw.answer(200, AT_TARGET);

        assertThat(attemptJustRead().result()).isEqualTo(Result.CONFIRMED);
        assertThat(requests()).containsExactly("PATCH", "GET", "PATCH");
    }

    @Test
    void whatAPersonChangedWhileTheRateLimitHeldThePatchBackStands() {
        introw.answer(429, "");
        introw.answer(200, BLOCKED);

        assertThat(attemptJustRead().result()).isEqualTo(Result.CONFLICT);
        assertThat(requests()).containsExactly("PATCH", "GET");
    }

    @ParameterizedTest
    @CsvSource({"10, 60", "10, 5", "10, 0", "50, 30", "1000, 60"})
    void noPatchLeavesLaterThanAllowedAfterItsReading(int limit, int rereadAfter) {
        SlowIntrow server = sendAll(limit, rereadAfter);

        // With 0 s each PATCH follows its own read; the milliseconds between the two are the server's.
        Duration oldest = Duration.ofSeconds(Math.max(rereadAfter, 5));
        assertThat(server.ages)
                .hasSize(PAYOUTS)
                .allSatisfy(age -> assertThat(age).isLessThanOrEqualTo(oldest));
    }

    /** All payouts were read at the beginning, which for most is too long ago by the time they may be written. */
    private SlowIntrow sendAll(int limit, int rereadAfter) {
        Instant snapshot = introw.client.now();
        SlowIntrow server = new SlowIntrow(limit, snapshot);
        introw.server.setDispatcher(server);
        UpdateSender sender = new UpdateSender(introw.client, Duration.ofSeconds(rereadAfter));
        for (int number = 0; number < PAYOUTS; number++) {
            Attempt attempt = sender.attempt(intent(new PayoutId("pay_" + number), snapshot, false));
            assertThat(attempt.result()).isEqualTo(Result.CONFIRMED);
        }
        assertThat(server.window.refused()).isZero();
        return server;
    }

    /** Counts in minutes, takes 5 ms for each request, and notes how old the reading of each PATCH is. */
    private final class SlowIntrow extends Dispatcher {

        private final FixedWindow window;
        private final int limit;
        private final Instant snapshot;
        private final Map<String, Instant> lastRead = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<Duration> ages = new ConcurrentLinkedQueue<>();

        private SlowIntrow(int limit, Instant snapshot) {
            this.window = new FixedWindow(limit, Duration.ofSeconds(17).toNanos(), introw.time);
            this.limit = limit;
            this.snapshot = snapshot;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            OptionalInt left = window.take();
            String id = request.getUrl().pathSegments().get(3);
            boolean write = "PATCH".equals(request.getMethod());
            if (write && left.isPresent()) {
                ages.add(Duration.between(lastRead.getOrDefault(id, snapshot), introw.time.now()));
            }
            introw.time.advance(Duration.ofMillis(5));
            lastRead.put(id, introw.time.now());
            return response(left.isEmpty() ? 429 : 200, data(payout(id, write ? "PAID" : "APPROVED", "\"4250.00\"")))
                    .addHeader("x-ratelimit-limit-minute", limit)
                    .addHeader("x-ratelimit-remaining-minute", left.orElse(0))
                    .build();
        }
    }

    @Test
    void whereTheMinuteHoldsOneRequestNothingIsSentAndItIsSaid() {
        for (int reads = 0; reads < 10; reads++) {
            introw.answer(response(200, AT_ORIGIN)
                    .addHeader("x-ratelimit-limit-minute", 1)
                    .addHeader("x-ratelimit-remaining-minute", 0));
        }

        Attempt attempt = attempt(null, false);

        assertThat(attempt.result()).isEqualTo(Result.NOT_SENT);
        assertThat(attempt.detail()).contains("rate limit", "60 s");
        assertThat(requests()).containsExactly("GET", "GET", "GET");
    }

    @Test
    void anAnswerThatIsLostIsLookedUpAndFoundToBeOurs() {
        introw.answer(response(200, AT_TARGET).onResponseStart(new SocketEffect.CloseSocket()));
        introw.answer(200, AT_TARGET);

        assertThat(attemptJustRead().result()).isEqualTo(Result.CONFIRMED);
        assertThat(requests()).containsExactly("PATCH", "GET");
    }

    @Test
    void aFailureThatChangedNothingIsToldWithWhatIntrowSaid() {
        introw.answer(503, "");
        introw.answer(200, AT_ORIGIN);

        assertThat(attemptJustRead())
                .isEqualTo(new Attempt(
                        Result.NOT_APPLIED,
                        new PayoutState("APPROVED", null),
                        "status 503; read afterwards, it was not applied",
                        null,
                        503,
                        1L));
    }

    @Test
    void aFailureAfterWhichNothingCanBeReadIsUnknown() {
        introw.answer(500, "");
        for (int reads = 0; reads < 3; reads++) {
            introw.answer(500, "");
        }

        assertThat(attemptJustRead()).isEqualTo(new Attempt(Result.UNKNOWN, null, "status 500", null, 500, 1L));
    }

    @Test
    void whatWasNeverSentAndCannotBeReadIsNotInDoubt() {
        for (int reads = 0; reads < 6; reads++) {
            introw.answer(500, "");
        }

        assertThat(attempt(null, false).result()).isEqualTo(Result.NOT_SENT);
        assertThat(attempt(null, true).result()).isEqualTo(Result.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403})
    void aPatchThatTheServerRefusesToLookAtWasNotAppliedAndIsRecordedAsRefused(int status) {
        introw.answer(status, "");

        Attempt attempt = attemptJustRead();

        assertThat(attempt.result()).isEqualTo(Result.TURNED_AWAY);
        assertThat(attempt.detail()).contains(String.valueOf(status));
        assertThat(attempt.end()).isInstanceOf(Stop.class);
        assertThat(requests()).containsExactly("PATCH");
        Attempt next = attemptJustRead();
        assertThat(next.result()).isEqualTo(Result.NOT_SENT);
        assertThat(next.end()).isInstanceOf(Stop.class);
        assertThat(requests()).isEmpty();
    }

    @Test
    void aReadThatTheServerRefusesToLookAtSentNothing() {
        introw.answer(401, "");

        Attempt attempt = attempt(null, false);

        assertThat(attempt.result()).isEqualTo(Result.NOT_SENT);
        assertThat(attempt.end()).isInstanceOf(Stop.class);
    }

    @Test
    void aRedirectedPatchMayHaveBeenHandedOn() {
        introw.answer(response(307, "").addHeader("Location", "/elsewhere"));

        Attempt attempt = attemptJustRead();

        assertThat(attempt.result()).isEqualTo(Result.UNKNOWN);
        assertThat(attempt.end()).isInstanceOf(Stop.class);
    }

    @Test
    void aPatchWithoutAnAnswerStaysUnknownWhenTheKeyIsRevokedBeforeItCanBeRead() {
        introw.answer(500, "");
        introw.answer(401, "");

        Attempt attempt = attemptJustRead();

        assertThat(attempt.result()).isEqualTo(Result.UNKNOWN);
        assertThat(attempt.detail()).isEqualTo("status 500");
        assertThat(attempt.end()).isInstanceOf(Stop.class);
    }

    @Test
    void aRateLimitThatNeverEndsIsNoDoubtAboutThePayout() {
        for (int refusals = 0; refusals < 11; refusals++) {
            introw.answer(response(429, "").addHeader("Retry-After", "1"));
        }

        Attempt attempt = attemptJustRead();

        assertThat(attempt.result()).isEqualTo(Result.TURNED_AWAY);
        assertThat(attempt.end()).isNull();
        assertThat(attempt.detail()).contains("429", "nothing was changed");
    }

    @Test
    void afterTheStopNothingIsSent() {
        introw.client.cancel();

        Attempt attempt = attemptJustRead();

        assertThat(attempt.result()).isEqualTo(Result.NOT_SENT);
        assertThat(attempt.end()).isInstanceOf(Cancelled.class);
        assertThat(requests()).isEmpty();
    }
}
