package dev.recon.introw;

import static dev.recon.introw.IntrowFixture.ID;
import static dev.recon.introw.IntrowFixture.data;
import static dev.recon.introw.IntrowFixture.payout;
import static dev.recon.introw.IntrowFixture.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.introw.IntrowException.Stop;
import dev.recon.introw.PatchAnswer.Applied;
import dev.recon.introw.PatchAnswer.Refused;
import dev.recon.introw.PatchAnswer.Unknown;
import dev.recon.matching.Stage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class IntrowClientPatchTests {

    private static final String GOOD = data(payout("pay_1", "PAID", "\"4250.00\""));
    private static final PayoutPatch PAID = new PayoutPatch(Stage.PAID, "PO-7");

    private final IntrowFixture introw = new IntrowFixture();

    @AfterEach
    void close() {
        introw.close();
    }

    @Test
    void aPatchIsExactlyThisRequest() {
        introw.answer(200, GOOD);

        PatchAnswer answer = patch(PAID);

        assertThat(answer).isInstanceOfSatisfying(Applied.class, applied -> {
            assertThat(applied.payout().id()).isEqualTo(ID);
            assertThat(applied.payout().state().isAt(Stage.PAID)).isTrue();
        });
        RecordedRequest request = introw.request();
        assertThat(request.getRequestLine()).isEqualTo("PATCH /api/v1/payouts/pay_1 HTTP/1.1");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo("34");
        assertThat(request.getBody().utf8()).isEqualTo("{\"stage\":\"PAID\",\"poNumber\":\"PO-7\"}");
    }

    @Test
    void whatIsNotChangedIsNotSent() {
        introw.answer(200, GOOD);
        introw.answer(200, GOOD);

        patch(PayoutPatch.stage(Stage.FAILED));
        patch(new PayoutPatch(null, "PO \"ü\""));

        assertThat(introw.request().getBody().utf8()).isEqualTo("{\"stage\":\"FAILED\"}");
        assertThat(introw.request().getBody().utf8()).isEqualTo("{\"poNumber\":\"PO \\\"ü\\\"\"}");
    }

    @Test
    void aPatchOfNothingCannotBeMade() {
        assertThatThrownBy(() -> new PayoutPatch(null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PayoutPatch(Stage.PAID, " ")).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> answersThatProveNothing() {
        return Stream.of(
                Arguments.of(
                        "hang-up after the request",
                        response(200, GOOD).onResponseStart(new SocketEffect.CloseSocket())),
                Arguments.of(
                        "hang-up while the request is read",
                        response(200, GOOD).onRequestBody(new SocketEffect.CloseSocket())),
                Arguments.of("half a body", response(200, GOOD).onResponseBody(new SocketEffect.CloseSocket())),
                Arguments.of("silence", response(200, GOOD).onResponseStart(SocketEffect.Stall.INSTANCE)),
                Arguments.of("408", response(408, "")),
                Arguments.of("408 at once", response(408, "").addHeader("Retry-After", "0")),
                Arguments.of("500", response(500, "")),
                Arguments.of("502", response(502, "<html>")),
                Arguments.of("503 at once", response(503, "").addHeader("Retry-After", "0")),
                Arguments.of("504", response(504, "")),
                Arguments.of("no body", response(200, "")),
                Arguments.of("204", response(204, "")),
                Arguments.of("HTML", response(200, "<html>ok</html>")),
                Arguments.of("half JSON", response(200, GOOD.substring(0, 40))),
                Arguments.of("JSON twice", response(200, GOOD + GOOD)),
                Arguments.of("two stages", response(200, GOOD.replace("\"stage\"", "\"stage\":\"DRAFT\",\"stage\""))),
                Arguments.of("no data", response(200, "{}")),
                Arguments.of("null data", response(200, "{\"data\":null}")),
                Arguments.of("no stage", response(200, GOOD.replace("stage", "phase"))),
                Arguments.of("no amount", response(200, GOOD.replace("amount", "sum"))),
                Arguments.of("another payout", response(200, data(payout("pay_2")))),
                Arguments.of("another case", response(200, data(payout("PAY_1")))),
                Arguments.of("too long", response(200, " ".repeat(10_000) + GOOD)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatProveNothing")
    void anAnswerThatProvesNothingIsUnknownAndSentOnce(String name, MockResponse.Builder answer) {
        warmUp();
        introw.answer(answer);
        introw.answer(200, GOOD);

        assertThat(patch(PAID)).isInstanceOf(Unknown.class);
        // A socket closed while the server reads may never count as a request there; a second PATCH would be a third,
        // or would take the good answer and not be unknown.
        assertThat(introw.server.getRequestCount()).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 409, 421, 422, 451})
    void aRefusalIsHandedOnAndSentOnce(int status) {
        warmUp();
        introw.answer(status, "{\"error\":{\"code\":\"SOME_CODE\",\"message\":\"because\"}}");
        introw.answer(200, GOOD);

        assertThat(patch(PAID)).isEqualTo(new Refused(status, "SOME_CODE", "because"));
        assertThat(introw.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aRefusalNeedsNoReadableReason() {
        introw.answer(response(422, "{\"error\":\"x\"}").onResponseBody(new SocketEffect.CloseSocket()));

        assertThat(patch(PAID)).isEqualTo(new Refused(422, "", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308, 401, 402, 403})
    void whatCannotSucceedStopsAndIsSentOnce(int status) {
        warmUp();
        introw.answer(response(status, "")
                .addHeader("Location", introw.server.url("/api/v1/payouts/pay_1"))
                .addHeader("Retry-After", "0"));
        introw.answer(200, GOOD);

        assertThatThrownBy(() -> patch(PAID)).isInstanceOf(Stop.class);
        assertThat(introw.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aForbiddenPatchNamesTheScope() {
        introw.answer(403, "");

        assertThatThrownBy(() -> patch(PAID)).hasMessageContaining("commissions:write");
    }

    @Test
    void tooManyRequestsAreNoAttempt() {
        introw.answer(response(429, "").addHeader("Retry-After", "5"));
        introw.answer(429, "");
        introw.answer(200, GOOD);

        assertThat(patch(PAID)).isInstanceOf(Applied.class);
        assertThat(introw.server.getRequestCount()).isEqualTo(3);
        assertThat(introw.time.elapsed()).isBetween(Duration.ofSeconds(65), Duration.ofSeconds(66));
    }

    @Test
    void aServerThatIsNotThereIsUnknown() {
        introw.server.close();

        assertThat(patch(PAID)).isInstanceOf(Unknown.class);
        assertThat(introw.client.counts().requests()).containsEntry(RequestKind.PATCH_PAYOUT, 1L);
    }

    @Test
    void anAnswerThatDribblesIsCutByTheCallTimeout() {
        try (IntrowFixture impatient = new IntrowFixture(PagingStyle.CURSOR, Duration.ofMillis(400), 5)) {
            impatient.answer(response(200, GOOD).throttleBody(1, 50, TimeUnit.MILLISECONDS));
            long start = System.nanoTime();

            assertThat(impatient.patch(PAID)).isInstanceOf(Unknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aFoldSeesEveryOutcome() {
        PatchAnswer unknown = new Unknown("silence");

        assertThat(unknown.<String>fold(a -> "applied", r -> "refused", u -> u.reason()))
                .isEqualTo("silence");
    }

    @Test
    void aReadingThatGrewOldWhileTheRateLimitHeldThePatchBackSendsNothing() {
        introw.answer(429, "");
        introw.answer(200, GOOD);
        Freshness minute = new Freshness(introw.client.now(), Duration.ofSeconds(60));

        assertThat(introw.client.patch(introw.client.room(), minute, ID, PAID)).isEmpty();
        assertThat(introw.server.getRequestCount()).isEqualTo(1);
        // What was not sent is not under way: the next request is not held back by it.
        assertThat(patch(PAID)).isInstanceOf(Applied.class);
        assertThat(introw.client.counts().requests()).containsEntry(RequestKind.PATCH_PAYOUT, 2L);
    }

    private PatchAnswer patch(PayoutPatch patch) {
        return introw.patch(patch);
    }

    /** OkHttp repeats some requests only on a connection that it has used before. */
    private void warmUp() {
        introw.answer(200, data(payout("pay_1")));
        introw.client.payout(ID);
    }
}
