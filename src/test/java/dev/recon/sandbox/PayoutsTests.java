package dev.recon.sandbox;

import static dev.recon.sandbox.SandboxClient.code;
import static dev.recon.sandbox.SandboxClient.data;
import static dev.recon.sandbox.SandboxClient.ids;
import static dev.recon.sandbox.SandboxClient.message;
import static dev.recon.sandbox.SandboxFolder.payout;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayoutsTests {

    private static final String PAY_1 = "/api/v1/payouts/pay_1";

    @TempDir
    Path folder;

    private IntrowSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        SandboxFolder data = new SandboxFolder(folder)
                .payouts(payout("pay_2", "PAID"), payout("pay_1", "APPROVED"), payout("a/b c", "DRAFT"));
        start(data.options());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void payoutIsAnsweredAsItWasGiven() {
        HttpResponse<String> answer = client.get(PAY_1);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(data(answer)).isEqualTo(Json.parse(payout("pay_1", "APPROVED")));
        assertThat(answer.body()).contains("\"amount\":{\"value\":\"100.50\",\"currency\":\"USD\"}");
    }

    @Test
    void idIsDecodedFromThePath() {
        assertThat(client.payout("a%2Fb%20c").path("stage").stringValue()).isEqualTo("DRAFT");
    }

    @Test
    void unknownPayoutIsNotFound() {
        assertThat(code(client.get("/api/v1/payouts/PAY_1"))).isEqualTo("PAYOUT_NOT_FOUND");
        assertThat(client.patch("/api/v1/payouts/none", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void listIsInTheOrderOfIdsAndFiltersByStage() {
        assertThat(ids(client.get("/api/v1/payouts"))).containsExactly("a/b c", "pay_1", "pay_2");
        assertThat(ids(client.get("/api/v1/payouts?stage=PAID"))).containsExactly("pay_2");
        assertThat(ids(client.get("/api/v1/payouts?stage=BLOCKED"))).isEmpty();
    }

    @Test
    void listRefusesUnknownStageByName() {
        HttpResponse<String> answer = client.get("/api/v1/payouts?stage=paid");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(code(answer)).isEqualTo("VALIDATION_ERROR");
        assertThat(message(answer)).startsWith("stage: must be one of");
    }

    @Test
    void patchSetsStageAndPoNumberTogether() {
        restartAt(Instant.parse("2026-11-22T10:00:00.5Z"));

        HttpResponse<String> answer = client.patch(PAY_1, "{\"stage\":\"PAID\",\"poNumber\":\"PO-7\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(data(answer)).isEqualTo(client.payout("pay_1"));
        assertThat(data(answer).path("stage").stringValue()).isEqualTo("PAID");
        assertThat(data(answer).path("poNumber").stringValue()).isEqualTo("PO-7");
        assertThat(data(answer).path("updatedAt").stringValue()).isEqualTo("2026-11-22T10:00:00.500Z");
        assertThat(ids(client.get("/api/v1/payouts?stage=APPROVED"))).isEmpty();
        assertThat(ids(client.get("/api/v1/payouts?stage=PAID"))).containsExactly("pay_1", "pay_2");
    }

    @Test
    void nullClearsThePoNumber() {
        client.patch(PAY_1, "{\"poNumber\":\"PO-7\"}");

        assertThat(data(client.patch(PAY_1, "{\"poNumber\":null}"))
                        .path("poNumber")
                        .isNull())
                .isTrue();
    }

    @Test
    void patchThatChangesNothingLeavesUpdatedAtAlone() {
        assertThat(data(client.patch(PAY_1, "{\"stage\":\"APPROVED\"}")))
                .isEqualTo(Json.parse(payout("pay_1", "APPROVED")));
        assertThat(sandbox.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"stage":"Paid"}                | stage: must be one of
                    {"stage":null}                  | stage: must be a string that is not empty
                    {"poNumber":7}                  | poNumber: must be a string
                    {"stage":"PAID","amount":"1"}   | amount: is not a member of this request
                    ["stage"]                       | body: must be a JSON object
                    {"stage"                        | body: is not JSON
                    """)
    void patchRefusesWhatIsWrongByNameAndChangesNothing(String body, String problem) {
        HttpResponse<String> answer = client.patch(PAY_1, body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(code(answer)).isEqualTo("VALIDATION_ERROR");
        assertThat(message(answer)).startsWith(problem);
        assertThat(sandbox.changes()).isEmpty();
    }

    @Test
    void patchWithoutBodyIsRefused() {
        assertThat(client.patch(PAY_1, "").statusCode()).isEqualTo(422);
    }

    @Test
    void unknownMembersPassWhenTheSandboxIsNotStrict() {
        restart(new SandboxFolder(folder).options().strict(false));

        assertThat(client.patch(PAY_1, "{\"stage\":\"PAID\",\"colour\":\"red\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.get("/api/v1/payouts?colour=red").statusCode()).isEqualTo(200);
    }

    @Test
    void anyStageFollowsAnyStage() {
        for (String stage : Payouts.STAGES) {
            assertThat(client.patch(PAY_1, "{\"stage\":\"" + stage + "\"}").statusCode())
                    .isEqualTo(200);
        }
        assertThat(client.patch("/api/v1/payouts/pay_2", "{\"stage\":\"DRAFT\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void paidPayoutStaysPaidUnderIntrowPay() {
        restart(new SandboxFolder(folder).options().introwPay(true));

        assertThat(client.patch("/api/v1/payouts/pay_2", "{\"stage\":\"FAILED\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.patch("/api/v1/payouts/pay_2", "{\"stage\":\"PAID\",\"poNumber\":\"PO-1\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private void restartAt(Instant now) {
        restart(new SandboxFolder(folder).options().clock(() -> now));
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
