package dev.recon.sandbox;

import static dev.recon.sandbox.SandboxClient.code;
import static dev.recon.sandbox.SandboxClient.data;
import static dev.recon.sandbox.SandboxClient.ids;
import static dev.recon.sandbox.SandboxClient.message;
import static dev.recon.sandbox.SandboxFolder.line;
import static dev.recon.sandbox.SandboxFolder.partner;
import static dev.recon.sandbox.SandboxFolder.payout;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommissionLinesTests {

    private static final String LINES = "/api/v1/commission-lines";
    private static final String DUPLICATE = "{\"reasonType\":\"DUPLICATE\"}";

    @TempDir
    Path folder;

    private IntrowSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        sandbox = new SandboxFolder(folder)
                .payouts(payout("pay_1", "APPROVED"), payout("pay_2", "APPROVED"))
                .lines(
                        line("cln_1", "pay_1", "60.50", "USD"),
                        line("cln_2", "pay_1", "40.00", "USD"),
                        line("cln_3", "pay_2", "90.00", "EUR"),
                        line("cln_4", null, "5.00", "USD"))
                .partners(partner("ptn_1", "crm-1"))
                .start();
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void linesAreFoundByPayoutPartnerAndStatus() {
        assertThat(ids(client.get(LINES))).containsExactly("cln_1", "cln_2", "cln_3", "cln_4");
        assertThat(ids(client.get(LINES + "?payoutId=pay_1"))).containsExactly("cln_1", "cln_2");
        assertThat(ids(client.get(LINES + "?partnerId=ptn_1&payoutId=pay_2"))).containsExactly("cln_3");
        assertThat(ids(client.get(LINES + "?status=DECLINED"))).isEmpty();
        assertThat(ids(client.get(LINES + "?partnerId=ptn_9"))).isEmpty();
    }

    @Test
    void unknownLineIsNotFound() {
        assertThat(code(client.get(LINES + "/none"))).isEqualTo("COMMISSION_LINE_NOT_FOUND");
        assertThat(client.post(LINES + "/none/detach", "").statusCode()).isEqualTo(404);
        assertThat(client.post(LINES + "/none/decline", DUPLICATE).statusCode()).isEqualTo(404);
        assertThat(client.patch(LINES + "/none", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void newLineWithoutPayoutWaitsInThePendingPool() {
        HttpResponse<String> answer = client.post(LINES, body("-12.340", "USD", ""));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(data(answer)).isEqualTo(client.line(id(answer)));
        assertThat(data(answer).path("amount").stringValue()).isEqualTo("-12.340");
        assertThat(data(answer).path("payoutId").isNull()).isTrue();
        assertThat(data(answer).path("status").stringValue()).isEqualTo("PENDING");
    }

    @Test
    void newLineOnPayoutRaisesItsAmount() {
        HttpResponse<String> answer = client.post(LINES, body("9.50", "USD", ",\"payoutId\":\"pay_1\""));

        assertThat(data(answer).path("payoutId").stringValue()).isEqualTo("pay_1");
        assertThat(amountOf("pay_1")).isEqualTo("110.00");
        assertThat(sandbox.changes()).extracting(Change::objectId).containsExactlyInAnyOrder(id(answer), "pay_1");
    }

    @Test
    void lineInAnotherCurrencyLeavesTheAmountOfThePayout() {
        client.post(LINES, body("9.50", "EUR", ",\"payoutId\":\"pay_1\""));

        assertThat(amountOf("pay_1")).isEqualTo("100.50");
    }

    @Test
    void sameIdempotencyKeyReturnsTheLineThatExists() {
        HttpResponse<String> first = client.post(LINES, body("9.50", "USD", ",\"idempotencyKey\":\"k1\""));
        HttpResponse<String> repeat = client.post(LINES, body("8.00", "USD", ",\"idempotencyKey\":\"k1\""));
        HttpResponse<String> other = client.post(LINES, body("9.50", "USD", ",\"idempotencyKey\":\"k2\""));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(repeat.statusCode()).isEqualTo(200);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(id(other)).isNotEqualTo(id(first));
        assertThat(sandbox.changes()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"amount":"1","currency":"USD"}                                         | partnerId
                    {"partnerId":"ptn_1","currency":"USD"}                                  | amount
                    {"partnerId":"ptn_1","amount":"1"}                                      | currency
                    {"partnerId":"ptn_1","amount":1.5,"currency":"USD"}                     | amount
                    {"partnerId":"ptn_1","amount":"1,5","currency":"USD"}                   | amount
                    {"partnerId":"ptn_1","amount":"0.00","currency":"USD"}                  | amount
                    {"partnerId":"ptn_1","amount":"1","currency":"USDX"}                    | currency
                    {"partnerId":"ptn_1","amount":"1","currency":"U5D"}                     | currency
                    {"partnerId":"ptn_1","amount":"1","currency":"USD","sourceAmount":"x"}  | sourceAmount
                    {"partnerId":"ptn_1","amount":"1","currency":"USD","note":"x"}          | note
                    {"partnerId":"ptn_1","amount":"1","currency":"USD","payoutId":""}       | payoutId
                    """)
    void newLineIsRefusedByTheNameOfTheWrongMember(String body, String member) {
        HttpResponse<String> answer = client.post(LINES, body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(code(answer)).isEqualTo("VALIDATION_ERROR");
        assertThat(message(answer)).startsWith(member + ": ");
        assertThat(sandbox.changes()).isEmpty();
    }

    @Test
    void descriptionMayHaveTwoThousandCharactersAndNoMore() {
        String longest = ",\"description\":\"" + "x".repeat(2000) + "\"";
        String tooLong = ",\"description\":\"" + "x".repeat(2001) + "\"";

        assertThat(client.post(LINES, body("1", "USD", longest)).statusCode()).isEqualTo(201);
        assertThat(message(client.post(LINES, body("1", "USD", tooLong)))).startsWith("description: ");
    }

    @Test
    void newLineNeedsAKnownPartnerAndPayout() {
        assertThat(code(client.post(LINES, "{\"partnerId\":\"ptn_9\",\"amount\":\"1\",\"currency\":\"USD\"}")))
                .isEqualTo("PARTNER_NOT_FOUND");
        assertThat(code(client.post(LINES, body("1", "USD", ",\"payoutId\":\"pay_9\""))))
                .isEqualTo("PAYOUT_NOT_FOUND");
        assertThat(sandbox.changes()).isEmpty();
    }

    @Test
    void editedLineMovesTheAmountOfItsPayout() {
        HttpResponse<String> answer =
                client.patch(LINES + "/cln_1", "{\"amount\":\"70.50\",\"description\":\"Adjusted\",\"note\":\"n\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(data(answer).path("description").stringValue()).isEqualTo("Adjusted");
        assertThat(amountOf("pay_1")).isEqualTo("110.50");
    }

    @Test
    void descriptionMayBeEmptied() {
        assertThat(data(client.patch(LINES + "/cln_1", "{\"description\":\"\"}"))
                        .path("description")
                        .stringValue())
                .isEmpty();
    }

    @Test
    void lineThatChangesItsCurrencyLeavesTheAmountOfItsPayout() {
        client.patch(LINES + "/cln_1", "{\"currency\":\"EUR\"}");

        assertThat(amountOf("pay_1")).isEqualTo("40.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"amount\":\"0\"}", "{\"currency\":\"$\"}", "{\"description\":null}", "{\"payoutId\":\"p\"}"})
    void editThatBreaksARuleIsRefused(String body) {
        assertThat(client.patch(LINES + "/cln_1", body).statusCode()).isEqualTo(422);
        assertThat(sandbox.changes()).isEmpty();
    }

    @Test
    void declineVoidsTheLineAndLowersThePayout() {
        HttpResponse<String> answer = client.post(LINES + "/cln_1/decline", DUPLICATE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(data(answer).path("status").stringValue()).isEqualTo("DECLINED");
        assertThat(data(answer).path("payoutId").isNull()).isTrue();
        assertThat(amountOf("pay_1")).isEqualTo("40.00");
        assertThat(client.payout("pay_1").path("stage").stringValue()).isEqualTo("APPROVED");
        assertThat(ids(client.get(LINES + "?payoutId=pay_1"))).containsExactly("cln_2");
    }

    @Test
    void declineOfTheLastLineDeclinesThePayout() {
        client.post(LINES + "/cln_1/decline", DUPLICATE);
        client.post(LINES + "/cln_2/decline", DUPLICATE);

        assertThat(client.payout("pay_1").path("stage").stringValue()).isEqualTo("DECLINED");
        assertThat(amountOf("pay_1")).isEqualTo("0.00");
        assertThat(ids(client.get("/api/v1/payouts?stage=DECLINED"))).containsExactly("pay_1");
    }

    @Test
    void declineNeedsAReason() {
        assertThat(message(client.post(LINES + "/cln_1/decline", "{}"))).startsWith("reasonType: ");
        assertThat(client.post(LINES + "/cln_1/decline", "").statusCode()).isEqualTo(422);
    }

    @Test
    void lineThatIsOnNoPayoutCanBeNeitherDeclinedNorDetached() {
        assertThat(client.post(LINES + "/cln_4/decline", DUPLICATE).statusCode())
                .isEqualTo(422);
        assertThat(client.post(LINES + "/cln_4/detach", "").statusCode()).isEqualTo(422);
    }

    @Test
    void voidedLineStaysAsItIs() {
        client.post(LINES + "/cln_1/decline", DUPLICATE);
        int before = sandbox.changes().size();

        assertThat(client.post(LINES + "/cln_1/decline", DUPLICATE).statusCode())
                .isEqualTo(422);
        assertThat(client.post(LINES + "/cln_1/detach", "").statusCode()).isEqualTo(422);
        assertThat(client.patch(LINES + "/cln_1", "{\"note\":\"n\"}").statusCode())
                .isEqualTo(422);
        assertThat(sandbox.changes()).hasSize(before);
    }

    @Test
    void detachReturnsTheLineToThePendingPoolAndKeepsTheStageOfThePayout() {
        client.post(LINES + "/cln_1/detach", "");
        HttpResponse<String> answer = client.post(LINES + "/cln_2/detach", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(data(answer).path("payoutId").isNull()).isTrue();
        assertThat(data(answer).path("status").stringValue()).isEqualTo("PENDING");
        assertThat(amountOf("pay_1")).isEqualTo("0.00");
        assertThat(client.payout("pay_1").path("stage").stringValue()).isEqualTo("APPROVED");
        assertThat(client.post(LINES + "/cln_2/detach", "").statusCode()).isEqualTo(422);
    }

    private String amountOf(String payoutId) {
        return client.payout(payoutId).path("amount").path("value").stringValue();
    }

    private static String body(String amount, String currency, String more) {
        return "{\"partnerId\":\"ptn_1\",\"amount\":\"%s\",\"currency\":\"%s\"%s}".formatted(amount, currency, more);
    }

    private static String id(HttpResponse<String> answer) {
        return data(answer).path("id").stringValue();
    }
}
