package dev.recon.introw;

import static dev.recon.introw.IntrowFixture.ID;
import static dev.recon.introw.IntrowFixture.data;
import static dev.recon.introw.IntrowFixture.payout;
import static dev.recon.introw.IntrowFixture.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.introw.IntrowException.Stop;
import dev.recon.introw.IntrowException.StopReason;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.PartnerId;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import dev.recon.matching.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class IntrowClientReadTests {

    private static final String GOOD = data(payout("pay_1"));

    private final IntrowFixture introw = new IntrowFixture();

    @AfterEach
    void close() {
        introw.close();
    }

    @Test
    void aReadIsExactlyThisRequest() {
        introw.answer(200, GOOD);

        introw.client.payout(ID);

        RecordedRequest request = introw.request();
        assertThat(request.getRequestLine()).isEqualTo("GET /api/v1/payouts/pay_1 HTTP/1.1");
        assertThat(request.getHeaders().toMultimap().keySet())
                .containsExactlyInAnyOrder(
                        "accept", "accept-encoding", "connection", "host", "user-agent", "x-api-key");
        assertThat(request.getHeaders().get("x-api-key")).isEqualTo(IntrowFixture.SECRET);
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("recon/development");
        assertThat(request.getBodySize()).isZero();
    }

    @Test
    void aPayoutIsReadWholeAndUnknownMembersAreIgnored() {
        introw.answer(
                200,
                data("{\"id\":\"pay_1\",\"new\":{\"x\":[1]},\"partner\":{\"id\":\"par_1\",\"name\":\"Acme\"},"
                        + "\"periodStart\":\"2026-01-01T00:00:00.000Z\",\"periodEnd\":\"2026-03-31\","
                        + "\"amount\":{\"value\":\"4250.00\",\"currency\":\"USD\"},\"stage\":\"PAID\","
                        + "\"poNumber\":\"PO-7\",\"updatedAt\":\"2026-04-02T10:11:12.345Z\"}"));

        assertThat(introw.client.payout(ID))
                .contains(new Payout(
                        ID,
                        new PartnerId("par_1"),
                        "Acme",
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 3, 31),
                        "4250.00",
                        "USD",
                        new PayoutState("PAID", "PO-7"),
                        Instant.parse("2026-04-02T10:11:12.345Z")));
    }

    @Test
    void whatDecidesNothingMayBeAbsentOrStrange() {
        introw.answer(
                200,
                data("{\"id\":\"pay_1\",\"partner\":{\"id\":\"par_1\"},\"periodStart\":\"soon\",\"updatedAt\":7,"
                        + "\"amount\":{\"value\":\"100\",\"currency\":\"JPY\"},\"stage\":\"ON_THE_MOON\"}"));

        Payout payout = introw.client.payout(ID).orElseThrow();

        assertThat(payout.partnerName()).isEmpty();
        assertThat(payout.periodStart()).isNull();
        assertThat(payout.updatedAt()).isNull();
        assertThat(payout.state()).isEqualTo(new PayoutState("ON_THE_MOON", null));
    }

    @ParameterizedTest
    @CsvSource({
        "4250.10, 4250.10",
        "4250.1000, 4250.1000",
        "12345678901234567.89, 12345678901234567.89",
        "-3, -3",
        "1e3, 1000",
        "1e9999999, 1E+9999999"
    })
    void aNumberAsAmountKeepsItsDigits(String json, String amount) {
        introw.answer(200, data(payout("pay_1", "PAID", json)));

        assertThat(introw.client.payout(ID).orElseThrow().amount()).isEqualTo(amount);
    }

    @Test
    void aPoNumberThatIsNoTextIsNotTakenForNone() {
        introw.answer(200, data(payout("pay_1").replace("\"poNumber\":null", "\"poNumber\":4711")));
        introw.answer(200, data(payout("pay_1").replace("\"poNumber\":null", "\"poNumber\":[1]")));

        assertThat(introw.client.payout(ID).orElseThrow().state().poNumber()).isEqualTo("4711");
        assertThatThrownBy(() -> introw.client.payout(ID)).isInstanceOf(IntrowException.Contract.class);
    }

    @Test
    void anIdCannotLeaveItsPlaceInTheUrl() {
        PayoutId hostile = new PayoutId("a/b?c#d%2e ..");
        introw.answer(200, data(payout(hostile.value())));

        introw.client.payout(hostile);

        assertThat(introw.request().getTarget()).isEqualTo("/api/v1/payouts/a%2Fb%3Fc%23d%252e%20..");
        assertThatThrownBy(() -> introw.client.payout(new PayoutId(".."))).isInstanceOf(IntrowException.Contract.class);
        assertThat(introw.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aPathInTheBaseUrlIsKept() {
        introw.answer(200, GOOD);
        IntrowSettings settings = IntrowFixture.settings(
                introw.server.url("/proxy/introw").toString(), PagingStyle.CURSOR, Duration.ofSeconds(5), 5);

        try (IntrowClient client = new IntrowClient(settings, IntrowFixture.KEY)) {
            client.payout(ID);
        }

        assertThat(introw.request().getTarget()).isEqualTo("/proxy/introw/api/v1/payouts/pay_1");
    }

    @Test
    void anUnknownPayoutIsEmpty() {
        introw.answer(404, "{\"error\":{\"code\":\"PAYOUT_NOT_FOUND\",\"message\":\"no\"}}");

        assertThat(introw.client.payout(ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aFailedReadIsSentAgain(int status) {
        introw.answer(status, "");
        introw.answer(200, GOOD);

        assertThat(introw.client.payout(ID)).isPresent();
        assertThat(introw.server.getRequestCount()).isEqualTo(2);
        assertThat(introw.time.elapsed()).isEqualTo(Duration.ofMillis(200));
        assertThat(introw.client.counts().retries()).isEqualTo(1);
    }

    @Test
    void aReadThatHangsUpIsCutOrIsNotJsonIsSentAgain() {
        introw.answer(response(200, GOOD).onResponseStart(new SocketEffect.CloseSocket()));
        introw.answer(response(200, "<html>busy</html>"));
        introw.answer(200, GOOD);

        assertThat(introw.client.payout(ID)).isPresent();
        assertThat(introw.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aReadIsGivenUpAfterItsAttempts() {
        for (int attempt = 0; attempt < 9; attempt++) {
            introw.answer(500, "");
        }

        assertThatThrownBy(() -> introw.client.payout(ID))
                .isInstanceOf(IntrowException.Unavailable.class)
                .hasMessage("GET_PAYOUT failed 3 times, last with: status 500");
        assertThat(introw.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aBodyBeyondTheLimitIsNotRead() {
        for (int attempt = 0; attempt < 3; attempt++) {
            introw.answer(200, data(payout("pay_1", "PAID", "\"" + "9".repeat(10_000) + "\"")));
        }

        assertThatThrownBy(() -> introw.client.payout(ID))
                .isInstanceOf(IntrowException.Unavailable.class)
                .hasMessageContaining("longer than 10000 bytes");
    }

    @Test
    void aRefusedReadIsNotRepeated() {
        introw.answer(422, "{\"error\":{\"code\":\"VALIDATION_ERROR\",\"message\":\"stage\\nunknown\"}}");

        assertThatThrownBy(() -> introw.client.payouts(Stage.PAID, page -> {}))
                .isInstanceOf(IntrowException.Refused.class)
                .hasMessage("Introw refused a read with 422 VALIDATION_ERROR stage unknown");
        assertThat(introw.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "301, REDIRECTED, INTROW_BASE_URL",
        "308, REDIRECTED, INTROW_BASE_URL",
        "401, UNAUTHORIZED, revoked",
        "402, CREDITS_EXHAUSTED, credits",
        "403, FORBIDDEN, commissions:read"
    })
    void whatCannotSucceedStopsTheClientForGood(int status, StopReason reason, String words) {
        introw.answer(response(status, "")
                .addHeader("Location", "http://127.0.0.1:1/")
                .addHeader("Retry-After", "1"));
        introw.answer(200, GOOD);

        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(() -> introw.client.payout(ID))
                    .hasMessageContaining(words)
                    .isInstanceOfSatisfying(
                            Stop.class, stop -> assertThat(stop.reason()).isEqualTo(reason));
        }
        assertThat(introw.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aRedirectDoesNotCarryTheKeyToAnotherServer() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            other.enqueue(new MockResponse.Builder().body(GOOD).build());
            introw.answer(response(307, "").addHeader("Location", other.url("/").toString()));

            assertThatThrownBy(() -> introw.client.payout(ID)).isInstanceOf(Stop.class);
            assertThat(other.takeRequest(0, TimeUnit.SECONDS)).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "0, 1",
        "3600, 60",
        "'Sun, 22 Nov 2026 02:00:30 GMT', 30",
        "'Sun, 22 Nov 2020 02:00:30 GMT', 1",
    })
    void tooManyRequestsAreWaitedForAsTheServerSaysButAMinuteAtMost(String retryAfter, int seconds) {
        introw.answer(response(429, "").addHeader("Retry-After", retryAfter));
        introw.answer(200, GOOD);

        assertThat(introw.client.payout(ID)).isPresent();
        assertThat(introw.time.elapsed()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void tooManyRequestsWithoutATimeAreWaitedForUntilTheNextMinute() {
        introw.answer(429, "");
        introw.answer(200, GOOD);

        assertThat(introw.client.payout(ID)).isPresent();
        assertThat(introw.time.elapsed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
        assertThat(introw.client.counts().waits()).isEqualTo(1);
    }

    @Test
    void tooManyRequestsAreNoFailedAttempts() {
        for (int refusal = 0; refusal < 10; refusal++) {
            introw.answer(429, "");
        }
        introw.answer(200, GOOD);

        assertThat(introw.client.payout(ID)).isPresent();
    }

    @Test
    void aCallIsGivenUpWhenWaitingDoesNotHelp() {
        for (int refusal = 0; refusal < 12; refusal++) {
            introw.answer(429, "");
        }

        assertThatThrownBy(() -> introw.client.payout(ID)).isInstanceOf(IntrowException.Unavailable.class);
        assertThat(introw.server.getRequestCount()).isEqualTo(11);
    }

    @Test
    void linesAreReadWithTheirPayout() {
        introw.answer(
                200,
                "{\"data\":[{\"id\":\"cln_1\",\"partnerId\":\"par_1\",\"payoutId\":\"pay_1\",\"description\":null,"
                        + "\"amount\":\"-500.00\",\"currency\":\"USD\",\"status\":\"PENDING\"}],\"nextCursor\":null}");

        assertThat(introw.client.linesOf(ID))
                .isEqualTo(List.of(new CommissionLine("cln_1", "par_1", ID, "", "-500.00", "USD", "PENDING")));
        assertThat(introw.request().getTarget()).isEqualTo("/api/v1/commission-lines?payoutId=pay_1&limit=2");
    }

    @Test
    void linesOfAnotherPayoutAreNotBelieved() {
        introw.answer(
                200, "{\"data\":[{\"id\":\"cln_1\",\"payoutId\":\"pay_2\",\"amount\":\"1.00\",\"currency\":\"USD\"}]}");

        assertThatThrownBy(() -> introw.client.linesOf(ID)).isInstanceOf(IntrowException.Contract.class);
    }

    @Test
    void requestsAreCountedByKindAndCreditsAsLastStated() {
        introw.answer(response(200, GOOD).addHeader("x-introw-credits-remaining-month", "900"));
        introw.answer(200, GOOD);
        introw.client.payout(ID);
        introw.patch(PayoutPatch.stage(Stage.PAID));

        RequestCounts counts = introw.client.counts();

        assertThat(counts.requests())
                .containsEntry(RequestKind.GET_PAYOUT, 1L)
                .containsEntry(RequestKind.PATCH_PAYOUT, 1L)
                .containsEntry(RequestKind.LIST_LINES, 0L);
        assertThat(counts.total()).isEqualTo(2);
        assertThat(counts.creditsRemaining()).isEqualTo(900L);
    }

    @Test
    void theLastCreditsAreLeftToOthersAndTheAnswerThatSaidSoIsStillUsed() {
        introw.answer(response(200, GOOD)
                .addHeader("x-introw-credits-remaining-month", "10")
                .addHeader("x-ratelimit-limit-minute", "120"));

        assertThat(introw.client.payout(ID)).isPresent();
        assertThatThrownBy(() -> introw.client.payout(ID))
                .isInstanceOfSatisfying(
                        IntrowException.Stop.class,
                        stop -> assertThat(stop.reason()).isEqualTo(StopReason.CREDITS_EXHAUSTED))
                .hasMessageContaining("credits-reserve leaves 10");
        assertThat(introw.server.getRequestCount()).isEqualTo(1);
        assertThat(introw.client.counts().limitPerMinute()).isEqualTo(120L);
    }

    @Test
    void aCancelledClientSendsNothing() {
        introw.client.cancel();

        assertThatThrownBy(() -> introw.client.payout(ID)).isInstanceOf(IntrowException.Cancelled.class);
        assertThat(introw.server.getRequestCount()).isZero();
    }
}
