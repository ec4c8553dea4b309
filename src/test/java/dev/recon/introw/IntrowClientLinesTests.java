package dev.recon.introw;

import static dev.recon.introw.IntrowFixture.ID;
import static dev.recon.introw.IntrowFixture.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.introw.LineAnswer.Done;
import dev.recon.introw.LineAnswer.Refused;
import dev.recon.introw.LineAnswer.Unknown;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.PartnerId;
import dev.recon.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class IntrowClientLinesTests {

    private static final String ATTACHED = line("\"pay_1\"", "ATTACHED");
    private static final String POOL = line("null", "PENDING");
    private static final String VOIDED = line("null", "SOMETHING_NEW");

    private final IntrowFixture introw = new IntrowFixture();

    @AfterEach
    void close() {
        introw.close();
    }

    private static String line(String payout, String status) {
        return "{\"data\":{\"id\":\"cln_1\",\"partnerId\":\"par_1\",\"payoutId\":" + payout
                + ",\"amount\":\"500.00\",\"currency\":\"USD\",\"status\":\"" + status + "\",\"new\":{\"a\":[1]}}}";
    }

    private static NewLine newLine(String amount, String currency) {
        return new NewLine(new PartnerId("par_1"), Money.exact(amount, currency), null, null, null, "key-1");
    }

    private void warmUp() {
        introw.answer(200, IntrowFixture.data(IntrowFixture.payout("pay_1")));
        introw.client.payout(ID);
        introw.request();
    }

    private RecordedRequest sent() {
        return introw.request();
    }

    @Test
    void linesAreListedByPayoutPartnerAndStatus() {
        introw.answer(200, "{\"data\":[],\"nextCursor\":null}");
        introw.answer(200, "{\"data\":[],\"nextCursor\":null}");
        LineFilter filter = LineFilter.ofPartner(new PartnerId("par/1&x"));

        introw.client.lines(filter.inStatus("PEN DING"), page -> {});
        introw.client.lines(new LineFilter(ID, new PartnerId("p"), "S"), page -> {});

        assertThat(sent().getRequestLine())
                .isEqualTo("GET /api/v1/commission-lines?partnerId=par%2F1%26x&status=PEN%20DING&limit=2 HTTP/1.1");
        assertThat(sent().getRequestLine())
                .isEqualTo("GET /api/v1/commission-lines?payoutId=pay_1&partnerId=p&status=S&limit=2 HTTP/1.1");
    }

    @Test
    void aListOfOtherLinesThanAskedForIsNotBelieved() {
        introw.answer(
                200, "{\"data\":[{\"id\":\"c\",\"partnerId\":\"par_2\",\"amount\":\"1.00\",\"currency\":\"USD\"}]}");

        assertThatThrownBy(() -> introw.client.lines(LineFilter.ofPartner(new PartnerId("par_1")), page -> {}))
                .isInstanceOf(IntrowException.Contract.class);
    }

    @Test
    void aLineIsReadWithWhatTellsItApartAndAStatusThatNobodyKnows() {
        introw.answer(200, """
                {"data":[{"id":"cln_1","partnerId":"par_1","payoutId":null,"description":"Deal","amount":1.250,
                "sourceAmount":"10.00","currency":"KWD","status":"BRAND_NEW","planName":"Referral",
                "periodEnd":"2026-06-30T00:00:00.000Z","createdAt":"2026-07-01T08:00:00.000Z","surprise":true}],"nextCursor":null}""");
        List<CommissionLine> found = new ArrayList<>();

        introw.client.lines(LineFilter.ofPartner(new PartnerId("par_1")), found::addAll);

        assertThat(found)
                .containsExactly(new CommissionLine(
                        "cln_1",
                        "par_1",
                        null,
                        "Deal",
                        "1.250",
                        "KWD",
                        "BRAND_NEW",
                        "Referral",
                        LocalDate.parse("2026-06-30"),
                        Instant.parse("2026-07-01T08:00:00Z")));
    }

    @Test
    void aLineIsCreatedByExactlyThisRequest() {
        introw.answer(201, ATTACHED);

        LineAnswer answer = introw.change(LineRequest.create(new NewLine(
                new PartnerId("par_1"),
                Money.exact("-500.00", "USD"),
                "\"Q2\" ü",
                new BigDecimal("1E+4"),
                ID,
                "key-1")));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.line().id()).isEqualTo("cln_1"));
        RecordedRequest request = sent();
        assertThat(request.getRequestLine()).isEqualTo("POST /api/v1/commission-lines HTTP/1.1");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getBody().utf8())
                .isEqualTo("{\"partnerId\":\"par_1\",\"amount\":\"-500.00\",\"currency\":\"USD\","
                        + "\"description\":\"\\\"Q2\\\" ü\",\"sourceAmount\":\"10000\",\"payoutId\":\"pay_1\","
                        + "\"idempotencyKey\":\"key-1\"}");
    }

    @ParameterizedTest
    @CsvSource({"100, JPY", "1.250, KWD", "0.01, EUR", "99999999999999.99, USD"})
    void moneyIsSentWithTheDecimalsOfItsCurrency(String amount, String currency) {
        introw.answer(201, ATTACHED);

        introw.change(LineRequest.create(newLine(amount, currency)));

        assertThat(sent().getBody().utf8())
                .isEqualTo("{\"partnerId\":\"par_1\",\"amount\":\"" + amount + "\",\"currency\":\"" + currency
                        + "\",\"idempotencyKey\":\"key-1\"}");
    }

    @Test
    void whatMustNotBeSentCannotBeMade() {
        Money one = Money.exact("1.00", "EUR");
        PartnerId partner = new PartnerId("par_1");

        assertThatThrownBy(() -> newLine("0.00", "EUR")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NewLine(partner, one, null, null, null, " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NewLine(partner, one, "x".repeat(2_001), null, null, "k"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinePatch(null, null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LineFilter(null, null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPatchDeclineAndDetachAreExactlyTheseRequests() {
        introw.answer(200, ATTACHED);
        introw.answer(200, ATTACHED);
        introw.answer(200, VOIDED);
        introw.answer(200, POOL);

        introw.change(LineRequest.patch("cln_1", LinePatch.amount(Money.exact("100", "JPY"))));
        introw.change(LineRequest.patch("cln_1", new LinePatch(null, "d", new BigDecimal("2.50"), "n")));
        introw.change(LineRequest.decline("cln_1", "DUPLICATE"));
        introw.change(LineRequest.detach("cln_1"));

        RecordedRequest amount = sent();
        assertThat(amount.getRequestLine()).isEqualTo("PATCH /api/v1/commission-lines/cln_1 HTTP/1.1");
        assertThat(amount.getBody().utf8()).isEqualTo("{\"amount\":\"100\",\"currency\":\"JPY\"}");
        assertThat(sent().getBody().utf8())
                .isEqualTo("{\"description\":\"d\",\"sourceAmount\":\"2.50\",\"note\":\"n\"}");
        RecordedRequest decline = sent();
        assertThat(decline.getRequestLine()).isEqualTo("POST /api/v1/commission-lines/cln_1/decline HTTP/1.1");
        assertThat(decline.getBody().utf8()).isEqualTo("{\"reasonType\":\"DUPLICATE\"}");
        RecordedRequest detach = sent();
        assertThat(detach.getRequestLine()).isEqualTo("POST /api/v1/commission-lines/cln_1/detach HTTP/1.1");
        assertThat(detach.getBody().size()).isZero();
        assertThat(detach.getHeaders().get("Content-Type")).isNull();
        assertThat(detach.getHeaders().get("Content-Length")).isEqualTo("0");
    }

    static Stream<Arguments> answersThatProveNothing() {
        return Stream.of(
                Arguments.of("hang-up", response(200, POOL).onResponseStart(new SocketEffect.CloseSocket())),
                Arguments.of("half a body", response(200, POOL).onResponseBody(new SocketEffect.CloseSocket())),
                Arguments.of("408 at once", response(408, "").addHeader("Retry-After", "0")),
                Arguments.of("503 at once", response(503, "").addHeader("Retry-After", "0")),
                Arguments.of("HTML", response(200, "<html>ok</html>")),
                Arguments.of("another line", response(200, POOL.replace("cln_1", "cln_2"))),
                Arguments.of("no amount", response(200, POOL.replace("amount", "sum"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatProveNothing")
    void anAnswerThatProvesNothingIsUnknownAndSentOnce(String name, MockResponse.Builder answer) {
        warmUp();
        introw.answer(answer);
        introw.answer(200, POOL);

        assertThat(introw.change(LineRequest.patch("cln_1", LinePatch.amount(Money.exact("1.00", "USD")))))
                .isInstanceOf(Unknown.class);
        assertThat(introw.server.getRequestCount()).isLessThanOrEqualTo(2);
    }

    @Test
    void aLostCreationIsUnknownAndItsRepeatGetsTheLineThatExists() {
        warmUp();
        introw.answer(response(201, POOL).onResponseStart(new SocketEffect.CloseSocket()));
        introw.answer(200, POOL);

        assertThat(introw.change(LineRequest.create(newLine("500.00", "USD")))).isInstanceOf(Unknown.class);
        assertThat(introw.change(LineRequest.create(newLine("500.00", "USD")))).isInstanceOf(Done.class);
    }

    @Test
    void aRefusalIsToldInIntrowsWordsAndNothingIsReadAfterIt() {
        introw.answer(422, "{\"error\":{\"code\":\"REASON\",\"message\":\"unknown\"}}");

        assertThat(introw.change(LineRequest.decline("cln_1", "WRONG")))
                .isEqualTo(new Refused(422, "REASON", "unknown"));
        assertThat(introw.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aLineThatIsNotThereIsARefusal() {
        introw.answer(404, "{\"error\":{\"code\":\"COMMISSION_LINE_NOT_FOUND\",\"message\":\"\"}}");

        assertThat(introw.change(LineRequest.detach("cln_1")))
                .isEqualTo(new Refused(404, "COMMISSION_LINE_NOT_FOUND", ""));
        assertThat(introw.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void tooManyRequestsAreNoAttempt() {
        introw.answer(429, "");
        introw.answer(200, POOL);

        assertThat(introw.change(LineRequest.detach("cln_1"))).isInstanceOf(Done.class);
        assertThat(introw.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aForbiddenChangeStopsAndNamesTheScope() {
        introw.answer(403, "");

        assertThatThrownBy(() -> introw.change(LineRequest.detach("cln_1")))
                .isInstanceOf(IntrowException.Stop.class)
                .hasMessageContaining("commissions:write");
    }
}
