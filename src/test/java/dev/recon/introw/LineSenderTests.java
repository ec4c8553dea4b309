package dev.recon.introw;

import static dev.recon.introw.IntrowFixture.ID;
import static dev.recon.introw.IntrowFixture.data;
import static dev.recon.introw.IntrowFixture.payout;
import static dev.recon.introw.IntrowFixture.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.introw.IntrowException.Cancelled;
import dev.recon.introw.IntrowException.Stop;
import dev.recon.introw.LineSender.Intent;
import dev.recon.introw.UpdateSender.Result;
import dev.recon.matching.LineChange;
import dev.recon.matching.LineChange.Adjust;
import dev.recon.matching.LineChange.Create;
import dev.recon.matching.LineChange.Decline;
import dev.recon.matching.LineChange.Detach;
import dev.recon.matching.LineChange.Seen;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One change of a line against a server on a real socket: what it promises to know, and what it never does twice. */
@Timeout(60)
class LineSenderTests {

    private static final Seen SEEN = new Seen("cln_1", ID, Money.exact("40.00", "USD"));
    private static final PartnerId PARTNER = new PartnerId("par_1");
    private static final String ATTACHED = line("pay_1", "40.00", "ATTACHED");
    private static final String POOL = line(null, "40.00", "PENDING");
    private static final String VOIDED = line(null, "40.00", "DECLINED");
    private static final Create BONUS = new Create(PARTNER, Money.exact("40.00", "USD"), "Bonus", null, "key-1");

    private static final Map<String, LineChange> CHANGES = Map.of(
            "decline", new Decline(SEEN, "DUPLICATE"),
            "detach", new Detach(SEEN),
            "adjust", new Adjust(SEEN, Money.exact("39.50", "USD"), "typing error"));

    private final IntrowFixture introw = new IntrowFixture();

    @AfterEach
    void close() {
        introw.close();
    }

    private static String line(String payout, String amount, String status) {
        return data(made("cln_1", payout, amount, status, "2026-08-01T00:00:00.000Z"));
    }

    private static String made(String id, String payout, String amount, String status, String created) {
        return "{\"id\":\"" + id + "\",\"partnerId\":\"par_1\",\"payoutId\":"
                + (payout == null ? "null" : '"' + payout + '"') + ",\"amount\":\"" + amount
                + "\",\"currency\":\"USD\",\"description\":\"Bonus\",\"status\":\"" + status + "\",\"createdAt\":\""
                + created + "\"}";
    }

    private String now() {
        return introw.client.now().toString();
    }

    private static String list(String... lines) {
        return "{\"data\":[" + String.join(",", lines) + "],\"nextCursor\":null}";
    }

    private LineAttempt attempt(LineChange change, boolean maybeSent) {
        return attempt(change, maybeSent, Set.of(), true);
    }

    private LineAttempt attempt(LineChange change, boolean maybeSent, Set<String> taken, boolean alone) {
        return new LineSender(introw.client).attempt(new Intent(change, maybeSent, introw.client.now(), taken, alone));
    }

    private List<String> requests() {
        List<String> methods = new ArrayList<>();
        for (RecordedRequest next = introw.request(); next != null; next = introw.request()) {
            methods.add(String.valueOf(next.getMethod()));
        }
        return methods;
    }

    private static String target(String change) {
        return switch (change) {
            case "decline" -> VOIDED;
            case "detach" -> POOL;
            default -> line("pay_1", "39.50", "ATTACHED");
        };
    }

    private static String method(String change) {
        return change.equals("adjust") ? "PATCH" : "POST";
    }

    @ParameterizedTest
    @ValueSource(strings = {"decline", "detach", "adjust"})
    void theLineIsReadAndThenChangedOnce(String change) {
        introw.answer(200, ATTACHED);
        introw.answer(200, target(change));

        LineAttempt attempt = attempt(CHANGES.get(change), false);

        assertThat(attempt.result()).isEqualTo(Result.CONFIRMED);
        assertThat(attempt.answer()).isEqualTo(200);
        assertThat(attempt.request()).isEqualTo(2);
        assertThat(requests()).containsExactly("GET", method(change));
    }

    @ParameterizedTest
    @ValueSource(strings = {"decline", "detach", "adjust"})
    void whatIsAsWantedIsLeftAloneAndOursWhereWeMayHaveSentIt(String change) {
        introw.answer(200, target(change));
        introw.answer(200, target(change));

        assertThat(attempt(CHANGES.get(change), false).result()).isEqualTo(Result.ALREADY_THERE);
        assertThat(attempt(CHANGES.get(change), true).result()).isEqualTo(Result.CONFIRMED);
        assertThat(requests()).containsExactly("GET", "GET");
    }

    @ParameterizedTest
    @CsvSource({
        "decline, pay_1, 41.00, ATTACHED", "decline, pay_2, 40.00, ATTACHED", "decline, , 40.00, PENDING",
        "detach, pay_1, 41.00, ATTACHED", "detach, pay_2, 40.00, ATTACHED", "detach, , 40.00, VOIDED",
        "adjust, pay_1, 41.00, ATTACHED", "adjust, pay_2, 39.50, ATTACHED", "adjust, , 39.50, PENDING",
        "adjust, pay_1, 40.00, DECLINED", "adjust, pay_1, 40, ATTACHED X"
    })
    void whatIsNotAsItWasDecidedOnStaysUntouched(String change, String payout, String amount, String status) {
        introw.answer(200, line(payout, amount, status.replace(" X", "")).replace("40\"", "40.001\""));

        LineAttempt attempt = attempt(CHANGES.get(change), false);

        assertThat(attempt.result()).isEqualTo(Result.CONFLICT);
        assertThat(attempt.detail())
                .startsWith("The line is now USD ")
                .endsWith("it was decided on as USD 40.00 in payout pay_1: their value stands.");
        assertThat(requests()).containsExactly("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decline", "detach", "adjust"})
    void aLostAnswerIsReadAndNeverSentAgain(String change) {
        introw.answer(200, ATTACHED);
        introw.answer(response(200, target(change)).onResponseStart(new SocketEffect.CloseSocket()));
        introw.answer(200, target(change));

        assertThat(attempt(CHANGES.get(change), false).result()).isEqualTo(Result.CONFIRMED);
        assertThat(requests()).containsExactly("GET", method(change), "GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decline", "detach", "adjust"})
    void aFailureThatChangedNothingAndOneThatCannotBeReadAreTold(String change) {
        introw.answer(200, ATTACHED);
        introw.answer(500, "");
        introw.answer(200, ATTACHED);
        LineAttempt unchanged = attempt(CHANGES.get(change), false);
        assertThat(unchanged.result()).isEqualTo(Result.NOT_APPLIED);
        assertThat(unchanged.detail()).isEqualTo("status 500; read afterwards, it was not applied");

        introw.answer(200, ATTACHED);
        introw.answer(500, "");
        for (int reads = 0; reads < 3; reads++) {
            introw.answer(500, "");
        }
        assertThat(attempt(CHANGES.get(change), false).result()).isEqualTo(Result.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"decline", "detach"})
    void aRefusalBecauseTheLineIsOnNoPayoutIsReadBeforeItIsCalledAFailure(String change) {
        introw.answer(200, ATTACHED);
        introw.answer(422, "{\"error\":{\"code\":\"NOT_ATTACHED\",\"message\":\"no\"}}");
        introw.answer(200, target(change));
        assertThat(attempt(CHANGES.get(change), true).result()).isEqualTo(Result.CONFIRMED);

        introw.answer(200, ATTACHED);
        introw.answer(422, "{\"error\":{\"code\":\"REASON\",\"message\":\"no\"}}");
        introw.answer(200, ATTACHED);
        LineAttempt refused = attempt(CHANGES.get(change), false);
        assertThat(refused.result()).isEqualTo(Result.REFUSED);
        assertThat(refused.detail()).isEqualTo("422 REASON no");
        assertThat(refused.answer()).isEqualTo(422);
    }

    @Test
    void aLineThatIsNotThereIsRefused() {
        introw.answer(404, "");

        assertThat(attempt(new Detach(SEEN), false).result()).isEqualTo(Result.REFUSED);
    }

    @Test
    void anAnswerThatShowsTheLineUnchangedIsNotBelieved() {
        introw.answer(200, ATTACHED);
        introw.answer(200, ATTACHED);
        introw.answer(200, POOL);

        assertThat(attempt(new Detach(SEEN), false).result()).isEqualTo(Result.CONFIRMED);
        assertThat(requests()).containsExactly("GET", "POST", "GET");
    }

    @Test
    void aStatusThatNobodyKnowsIsAVoidedLineOnlyInTheAnswerToOurOwnDecline() {
        introw.answer(200, ATTACHED);
        introw.answer(200, line(null, "40.00", "STRUCK_OFF"));
        assertThat(attempt(new Decline(SEEN, "DUPLICATE"), false).result()).isEqualTo(Result.CONFIRMED);

        introw.answer(200, line(null, "40.00", "STRUCK_OFF"));
        assertThat(attempt(new Decline(SEEN, "DUPLICATE"), true).result()).isEqualTo(Result.CONFLICT);

        introw.answer(200, ATTACHED);
        introw.answer(200, POOL);
        introw.answer(200, POOL);
        assertThat(attempt(new Decline(SEEN, "DUPLICATE"), false).result()).isEqualTo(Result.CONFLICT);
    }

    @Test
    void aReadingThatGrowsOldWhileTheRateLimitHoldsTheChangeBackIsMadeAgain() {
        introw.answer(200, ATTACHED);
        introw.answer(429, "");
        introw.answer(200, line("pay_1", "99.00", "ATTACHED"));

        assertThat(attempt(new Detach(SEEN), false).result()).isEqualTo(Result.CONFLICT);
        assertThat(requests()).containsExactly("GET", "POST", "GET");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403})
    void aChangeThatTheServerRefusesToLookAtWasNotAppliedAndEndsTheSending(int status) {
        introw.answer(200, ATTACHED);
        introw.answer(status, "");

        LineAttempt attempt = attempt(new Detach(SEEN), false);
        assertThat(attempt.result()).isEqualTo(Result.TURNED_AWAY);
        assertThat(attempt.end()).isInstanceOf(Stop.class);
        LineAttempt next = attempt(BONUS, true);
        assertThat(next.result()).isEqualTo(Result.NOT_SENT);
        assertThat(next.end()).isInstanceOf(Stop.class);
        assertThat(requests()).containsExactly("GET", "POST");
    }

    @Test
    void aRedirectedChangeMayHaveBeenHandedOn() {
        introw.answer(200, ATTACHED);
        introw.answer(response(307, "").addHeader("Location", "/elsewhere"));

        assertThat(attempt(new Detach(SEEN), false).result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void anUnansweredChangeStaysUnknownWhenTheKeyIsRevokedBeforeItCanBeRead() {
        introw.answer(200, ATTACHED);
        introw.answer(500, "");
        introw.answer(401, "");

        LineAttempt attempt = attempt(new Detach(SEEN), false);
        assertThat(attempt.result()).isEqualTo(Result.UNKNOWN);
        assertThat(attempt.end()).isInstanceOf(Stop.class);
    }

    @Test
    void whatWasNeverSentAndCannotBeReadIsNotInDoubt() {
        for (int reads = 0; reads < 6; reads++) {
            introw.answer(500, "");
        }

        assertThat(attempt(new Detach(SEEN), false).result()).isEqualTo(Result.NOT_SENT);
        assertThat(attempt(new Detach(SEEN), true).result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void afterTheStopNothingIsSent() {
        introw.client.cancel();

        LineAttempt attempt = attempt(BONUS, false);
        assertThat(attempt.result()).isEqualTo(Result.NOT_SENT);
        assertThat(attempt.end()).isInstanceOf(Cancelled.class);
        assertThat(requests()).isEmpty();
    }

    @Test
    void aNewLineForThePoolCostsOneRequest() {
        introw.answer(201, POOL);

        LineAttempt attempt = attempt(BONUS, false);
        assertThat(attempt.result()).isEqualTo(Result.CONFIRMED);
        assertThat(attempt.found().id()).isEqualTo("cln_1");
        assertThat(requests()).containsExactly("POST");
    }

    @Test
    void aNewLineAfterALostAnswerIsFoundByItsContentAndNotSentAgain() {
        introw.answer(response(201, POOL).onResponseStart(new SocketEffect.CloseSocket()));
        introw.answer(
                200,
                list(
                        made("cln_old", null, "40.00", "PENDING", "2020-01-01T00:00:00.000Z"),
                        made("cln_x", null, "40.01", "PENDING", now()),
                        made("cln_y", "pay_1", "40.00", "ATTACHED", now()),
                        made("cln_void", null, "40.00", "DECLINED", now()),
                        made("cln_new", null, "40.00", "PENDING", now())));

        LineAttempt attempt = attempt(BONUS, false);

        assertThat(attempt.result()).isEqualTo(Result.CONFIRMED);
        assertThat(attempt.found().id()).isEqualTo("cln_new");
        assertThat(requests()).containsExactly("POST", "GET");
    }

    @Test
    void aNewLineThatIsNotFoundIsSentAgainWithTheSameKey() {
        introw.answer(200, list());
        introw.answer(201, POOL);

        assertThat(attempt(BONUS, true).result()).isEqualTo(Result.CONFIRMED);
        introw.request();
        assertThat(introw.request().getBody().utf8()).endsWith("\"idempotencyKey\":\"key-1\"}");
    }

    @Test
    void whatMightBeAnotherDecisionsLineIsNotTakenForOurs() {
        String line = made("cln_new", null, "40.00", "PENDING", now());
        introw.answer(200, list(line));
        introw.answer(200, data(line));
        assertThat(attempt(BONUS, true, Set.of(), false).result()).isEqualTo(Result.CONFIRMED);

        introw.answer(200, list(line));
        introw.answer(200, data(line));
        LineAttempt taken = attempt(BONUS, true, Set.of("cln_new"), true);
        assertThat(taken.result()).isEqualTo(Result.CONFLICT);
        assertThat(taken.detail()).contains("cln_new, which another decision made");
        assertThat(requests()).containsExactly("GET", "POST", "GET", "POST");
    }

    @Test
    void whereLinesCannotBeListedNothingIsSentAgain() {
        introw.answer(422, "");

        assertThat(attempt(BONUS, true).result()).isEqualTo(Result.UNKNOWN);
        assertThat(requests()).containsExactly("GET");
    }

    @Test
    void aKeyThatMadeAnotherLineIsToldAndAnEarlierAttemptsLineIsOurs() {
        String other = line(null, "41.00", "PENDING");
        introw.answer(200, other);
        LineAttempt collision = attempt(BONUS, false);
        assertThat(collision.result()).isEqualTo(Result.CONFLICT);
        assertThat(collision.detail()).contains("another line than the one asked for: line cln_1, USD 41.00");

        introw.answer(200, POOL);
        assertThat(attempt(BONUS, false).result()).isEqualTo(Result.ALREADY_THERE);

        introw.answer(200, list());
        introw.answer(200, other);
        LineAttempt changed = attempt(BONUS, true);
        assertThat(changed.result()).isEqualTo(Result.CONFIRMED);
        assertThat(changed.detail()).contains("has been changed since: now USD 41.00");
    }

    @ParameterizedTest
    @CsvSource({"PAID, 1.00, is PAID now", "DECLINED, 1.00, is DECLINED now", "APPROVED, 1.00, "})
    void thePayoutIsReadBeforeALineIsAddedToIt(String stage, String amount, String sentence) {
        Create inPayout = new Create(PARTNER, Money.exact(amount, "USD"), "Bonus", ID, "key-1");
        introw.answer(200, data(payout("pay_1", stage, "\"4250.00\"")));
        introw.answer(201, line("pay_1", amount, "ATTACHED"));

        LineAttempt attempt = attempt(inPayout, false);

        assertThat(attempt.result()).isEqualTo(sentence == null ? Result.CONFIRMED : Result.CONFLICT);
        assertThat(attempt.detail()).contains(sentence == null ? "" : sentence);
        assertThat(requests()).containsExactly(sentence == null ? new String[] {"GET", "POST"} : new String[] {"GET"});
    }

    @Test
    void aPayoutOfAnotherPartnerOrCurrencyOrNoneTakesNoLine() {
        Create foreign = new Create(new PartnerId("par_2"), Money.exact("1.00", "USD"), "Bonus", ID, "k");
        Create euro = new Create(PARTNER, Money.exact("1.00", "EUR"), "Bonus", ID, "k");
        introw.answer(200, data(payout("pay_1")));
        introw.answer(200, data(payout("pay_1")));
        introw.answer(404, "");
        introw.answer(200, data(payout("pay_2")));

        assertThat(attempt(foreign, false).detail()).isEqualTo("Payout pay_1 belongs to partner par_1 now.");
        assertThat(attempt(euro, false).detail()).isEqualTo("Payout pay_1 is in USD now.");
        assertThat(attempt(euro, false).result()).isEqualTo(Result.REFUSED);
        Create other = new Create(PARTNER, Money.exact("1.00", "USD"), "Bonus", new PayoutId("pay_1"), "k");
        assertThat(attempt(other, false).result()).isEqualTo(Result.NOT_SENT);
    }

    @Test
    void aRefusedCreationIsToldInIntrowsWords() {
        introw.answer(404, "{\"error\":{\"code\":\"PARTNER_NOT_FOUND\",\"message\":\"par_1\"}}");

        LineAttempt attempt = attempt(BONUS, false);
        assertThat(attempt.result()).isEqualTo(Result.REFUSED);
        assertThat(attempt.detail()).isEqualTo("404 PARTNER_NOT_FOUND par_1");
    }

    @Test
    void whereTheMinuteHoldsOneRequestNothingIsSentAndItIsSaid() {
        for (int reads = 0; reads < 10; reads++) {
            introw.answer(response(200, ATTACHED)
                    .addHeader("x-ratelimit-limit-minute", 1)
                    .addHeader("x-ratelimit-remaining-minute", 0));
        }

        LineAttempt attempt = attempt(new Detach(SEEN), false);
        assertThat(attempt.result()).isEqualTo(Result.NOT_SENT);
        assertThat(attempt.detail()).contains("rate limit");
        assertThat(requests()).containsExactly("GET", "GET", "GET");
        assertThat(Duration.between(FakeTime.START, introw.client.now())).isGreaterThan(Duration.ofMinutes(1));
    }
}
