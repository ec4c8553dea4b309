package dev.recon.sandbox;

import static dev.recon.sandbox.SandboxClient.code;
import static dev.recon.sandbox.SandboxClient.data;
import static dev.recon.sandbox.SandboxClient.header;
import static dev.recon.sandbox.SandboxFolder.payout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTests {

    private static final String PAY_1 = "/api/v1/payouts/pay_1";
    private static final String PAID = "{\"stage\":\"PAID\"}";

    @TempDir
    Path folder;

    private IntrowSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        start(seed().options());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void rateLimitIsRefusedWithAndWithoutRetryAfter() {
        sandbox.misbehave(Fault.of(FaultKind.RATE_LIMIT_429));
        sandbox.misbehave(Fault.of(FaultKind.RATE_LIMIT_429).withRetryAfter(7));

        HttpResponse<String> without = client.patch(PAY_1, PAID);
        HttpResponse<String> with = client.patch(PAY_1, PAID);

        assertThat(without.statusCode()).isEqualTo(429);
        assertThat(code(without)).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(without.headers().firstValue("Retry-After")).isEmpty();
        assertThat(header(with, "Retry-After")).isEqualTo(7);
        assertThat(stage()).isEqualTo("APPROVED");
    }

    @Test
    void serverErrorBeforeLeavesThePayoutAsItWas() {
        sandbox.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE).withStatus(502));

        assertThat(client.patch(PAY_1, PAID).statusCode()).isEqualTo(502);
        assertThat(stage()).isEqualTo("APPROVED");
        assertThat(logged(0).applied()).isFalse();
    }

    @Test
    void serverErrorAfterHidesThatThePatchWasApplied() {
        sandbox.misbehave(Fault.of(FaultKind.SERVER_ERROR_AFTER));

        assertThat(client.patch(PAY_1, PAID).statusCode()).isEqualTo(500);
        assertThat(stage()).isEqualTo("PAID");
        assertThat(logged(0).applied()).isTrue();
        assertThat(logged(0).fault()).isEqualTo(FaultKind.SERVER_ERROR_AFTER);
    }

    @Test
    void droppedConnectionGivesNoAnswerAndChangesNothing() {
        sandbox.misbehave(Fault.of(FaultKind.DROP_BEFORE));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.sendOrBreak("PATCH", PAY_1, PAID));
        assertThat(stage()).isEqualTo("APPROVED");
        assertThat(logged(0).status()).isZero();
        assertThat(logged(0).applied()).isFalse();
    }

    @Test
    void connectionDroppedAfterwardsHidesThatThePatchWasApplied() {
        sandbox.misbehave(Fault.of(FaultKind.DROP_AFTER));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.sendOrBreak("PATCH", PAY_1, PAID));
        assertThat(stage()).isEqualTo("PAID");
        assertThat(logged(0).status()).isZero();
        assertThat(logged(0).applied()).isTrue();
        assertThat(sandbox.changeCount("pay_1")).isEqualTo(1);
    }

    @Test
    void truncatedAnswerBreaksInTheMiddleOfItsBody() {
        sandbox.misbehave(Fault.of(FaultKind.TRUNCATE));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> client.sendOrBreak("PATCH", PAY_1, PAID))
                .withStackTraceContaining("fixed content-length");
        assertThat(stage()).isEqualTo("PAID");
    }

    @Test
    void slowRequestIsHeldUpAndThenAnswered() {
        sandbox.misbehave(Fault.slow(80));

        long start = System.nanoTime();
        HttpResponse<String> answer = client.patch(PAY_1, PAID);

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(80));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stage()).isEqualTo("PAID");
    }

    @Test
    void webPageComesInPlaceOfTheAnswer() {
        sandbox.misbehave(Fault.of(FaultKind.HTML_200));

        HttpResponse<String> answer = client.patch(PAY_1, PAID);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(answer.body()).startsWith("<!doctype html>");
        assertThat(stage()).isEqualTo("APPROVED");
    }

    @Test
    void answerCarriesAnotherId() {
        sandbox.misbehave(Fault.of(FaultKind.WRONG_ID));

        assertThat(data(client.patch(PAY_1, PAID)).path("id").stringValue()).isEqualTo("wrong_pay_1");
        assertThat(client.payout("pay_1").path("id").stringValue()).isEqualTo("pay_1");
        assertThat(stage()).isEqualTo("PAID");
    }

    @Test
    void revokedKeyIsUnauthorizedFromThenOn() {
        sandbox.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("PATCH", "/api").skipping(1));

        assertThat(client.patch(PAY_1, "{\"poNumber\":\"PO-1\"}").statusCode()).isEqualTo(200);
        assertThat(client.patch(PAY_1, PAID).statusCode()).isEqualTo(401);
        assertThat(client.get(PAY_1).statusCode()).isEqualTo(401);
        assertThat(sandbox.changeCount("pay_1")).isEqualTo(1);
    }

    @Test
    void personChangesThePayoutJustBeforeTheRequest() {
        sandbox.misbehave(Fault.personEdit(
                        PersonEdit.of("pay_1").stage("BLOCKED").poNumber("PO-9").amount("70.00"))
                .on("GET", PAY_1));

        HttpResponse<String> read = client.get(PAY_1);

        assertThat(data(read).path("stage").stringValue()).isEqualTo("BLOCKED");
        assertThat(data(read).path("poNumber").stringValue()).isEqualTo("PO-9");
        assertThat(data(read).path("amount").path("value").stringValue()).isEqualTo("70.00");
        assertThat(sandbox.changes()).extracting(Change::by).containsExactly(Change.PERSON);
    }

    @Test
    void editOfTheRequestedPayoutMeetsADropOfTheSameRequest() {
        sandbox.misbehave(Fault.personEdit(PersonEdit.ofRequestedPayout().stage("BLOCKED"))
                .on("PATCH", "/api/v1/payouts"));
        sandbox.misbehave(Fault.of(FaultKind.DROP_BEFORE).on("PATCH", "/api/v1/payouts"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.sendOrBreak("PATCH", PAY_1, PAID));
        assertThat(stage()).isEqualTo("BLOCKED");
    }

    @Test
    void faultHitsOnlyWhatItMatchesAsOftenAsItSays() {
        sandbox.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE)
                .on("PATCH", "/api/v1/payouts/pay_[0-9]+")
                .skipping(1)
                .times(2));

        client.get(PAY_1);
        List<Integer> answers = IntStream.range(0, 4)
                .mapToObj(i -> client.patch(PAY_1, PAID).statusCode())
                .toList();

        assertThat(answers).containsExactly(200, 503, 503, 200);
    }

    @Test
    void faultFindsItsPayoutInPathAndQuery() {
        sandbox.misbehave(
                Fault.of(FaultKind.SERVER_ERROR_BEFORE).onPayout("pay_2").times(2));

        assertThat(client.get(PAY_1).statusCode()).isEqualTo(200);
        assertThat(client.get("/api/v1/payouts/pay_2").statusCode()).isEqualTo(503);
        assertThat(client.get("/api/v1/commission-lines?payoutId=pay_2").statusCode())
                .isEqualTo(503);
    }

    @Test
    void faultFindsAListByItsQuery() {
        sandbox.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE).on("GET", "/api/v1/payouts?stage=PAID"));

        assertThat(client.get("/api/v1/payouts?stage=DRAFT").statusCode()).isEqualTo(200);
        assertThat(client.get("/api/v1/payouts?stage=PAID&limit=100").statusCode())
                .isEqualTo(503);
    }

    @Test
    void forgottenFaultsHitNothing() {
        sandbox.misbehave(Fault.of(FaultKind.DROP_BEFORE).always());
        sandbox.behave();

        assertThat(client.patch(PAY_1, PAID).statusCode()).isEqualTo(200);
    }

    @Test
    void faultsByChanceFollowTheirSeed() {
        List<Integer> first = answersByChance(5);
        List<Integer> again = answersByChance(5);
        List<Integer> other = answersByChance(6);

        assertThat(first).isEqualTo(again).isNotEqualTo(other).contains(200, 503);
    }

    @Test
    void faultsAreReadFromTheFolder() {
        seed().faults("""
                {"kind": "DROP_AFTER", "method": "PATCH", "path": "/api/v1/payouts/pay_1", "skip": 1, "times": 1}""", """
                {"kind": "PERSON_EDIT", "method": "GET", "edit": {"payoutId": "pay_1", "stage": "BLOCKED"}}""");
        restart(seed().options());

        assertThat(client.patch(PAY_1, PAID).statusCode()).isEqualTo(200);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> client.sendOrBreak("PATCH", PAY_1, "{\"poNumber\":\"PO-1\"}"));
        assertThat(stage()).isEqualTo("BLOCKED");
    }

    @Test
    void wrongFaultInTheFolderIsNamed() {
        SandboxFolder data = seed().faults("{\"kind\": \"DROP\"}");

        assertThatIllegalArgumentException()
                .isThrownBy(data::start)
                .withMessageContaining("faults.json: kind: must be one of");
    }

    @Test
    void editThatNoScreenLetsThroughIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.misbehave(
                        Fault.personEdit(PersonEdit.of("pay_1").stage("Blocked"))))
                .withMessageStartingWith("stage: must be one of");
    }

    private List<Integer> answersByChance(long seed) {
        restart(seed().options().faultSeed(seed));
        sandbox.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE).withProbability(0.5));
        return IntStream.range(0, 40)
                .mapToObj(i -> client.get(PAY_1).statusCode())
                .toList();
    }

    private String stage() {
        return client.payout("pay_1").path("stage").stringValue();
    }

    private LoggedRequest logged(int index) {
        return sandbox.requests().get(index);
    }

    private SandboxFolder seed() {
        return new SandboxFolder(folder).payouts(payout("pay_1", "APPROVED"), payout("pay_2", "APPROVED"));
    }

    private void restart(SandboxOptions.Builder options) {
        sandbox.close();
        start(options);
    }

    private void start(SandboxOptions.Builder options) {
        sandbox = IntrowSandbox.start(options.build());
        client = new SandboxClient(sandbox);
    }
}
