package dev.recon.sandbox;

import static dev.recon.sandbox.SandboxClient.code;
import static dev.recon.sandbox.SandboxClient.data;
import static dev.recon.sandbox.SandboxClient.ids;
import static dev.recon.sandbox.SandboxClient.message;
import static dev.recon.sandbox.SandboxFolder.line;
import static dev.recon.sandbox.SandboxFolder.payout;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AdminTests {

    private static final String PAY_1 = "/api/v1/payouts/pay_1";

    @TempDir
    Path folder;

    private IntrowSandbox sandbox;
    private SandboxClient client;
    private SandboxClient admin;

    @BeforeEach
    void start() {
        SandboxFolder data = new SandboxFolder(folder)
                .payouts(payout("pay_1", "APPROVED"))
                .lines(line("cln_1", "pay_1", "1.00", "USD"));
        sandbox = IntrowSandbox.start(data.options().rateLimitPerMinute(2).build());
        client = new SandboxClient(sandbox);
        admin = new SandboxClient(sandbox, "");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void adminNeedsNoKeyAndIsNeitherLimitedNorLogged() {
        for (int i = 0; i < 5; i++) {
            assertThat(ids(admin.get("/sandbox/payouts"))).containsExactly("pay_1");
        }
        assertThat(ids(admin.get("/sandbox/commission-lines"))).containsExactly("cln_1");
        assertThat(sandbox.requestCount()).isZero();
        assertThat(client.get(PAY_1).statusCode()).isEqualTo(200);
    }

    @Test
    void changesAndRequestsAreShown() {
        client.patch(PAY_1, "{\"stage\":\"PAID\"}");

        JsonNode change = data(admin.get("/sandbox/changes")).path(0);
        JsonNode request = data(admin.get("/sandbox/requests")).path(0);
        assertThat(Json.read(change, Change.class)).isEqualTo(sandbox.changes().get(0));
        assertThat(Json.read(request, LoggedRequest.class))
                .isEqualTo(sandbox.requests().get(0));
    }

    @Test
    void personEditsAPayout() {
        HttpResponse<String> answer = admin.post(
                "/sandbox/payouts/pay_1", "{\"stage\":\"BLOCKED\",\"poNumber\":\"PO-1\",\"amount\":\"5.00\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(data(answer)).isEqualTo(client.payout("pay_1"));
        assertThat(data(answer).path("stage").stringValue()).isEqualTo("BLOCKED");
        assertThat(sandbox.changes()).extracting(Change::by).containsExactly("person");
    }

    @Test
    void editOfUnknownPayoutIsNotFoundAndWrongOneIsRefused() {
        assertThat(admin.post("/sandbox/payouts/none", "{\"stage\":\"PAID\"}").statusCode())
                .isEqualTo(404);
        assertThat(message(admin.post("/sandbox/payouts/pay_1", "{\"stage\":\"paid\"}")))
                .startsWith("stage: ");
        assertThat(message(admin.post("/sandbox/payouts/pay_1", "{\"partner\":{}}")))
                .startsWith("partner: ");
    }

    @Test
    void payoutsAreAddedOnce() {
        HttpResponse<String> added =
                admin.post("/sandbox/payouts", "[" + payout("pay_2", "DRAFT") + "," + payout("pay_3", "PAID") + "]");
        HttpResponse<String> repeated = admin.post("/sandbox/payouts", payout("pay_2", "DRAFT"));

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(ids(client.get("/api/v1/payouts?stage=PAID"))).containsExactly("pay_3");
        assertThat(repeated.statusCode()).isEqualTo(409);
        assertThat(code(repeated)).isEqualTo("PAYOUT_EXISTS");
        assertThat(sandbox.changes()).extracting(Change::objectId).containsExactly("pay_2", "pay_3");
    }

    @Test
    void faultsAreAddedAndForgotten() {
        String fault = "{\"kind\":\"SERVER_ERROR_BEFORE\",\"method\":\"GET\",\"times\":5}";

        assertThat(admin.post("/sandbox/faults", fault).statusCode()).isEqualTo(201);
        assertThat(client.get(PAY_1).statusCode()).isEqualTo(503);
        admin.send("DELETE", "/sandbox/faults", "");
        assertThat(client.get(PAY_1).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongFaultIsRefusedByName() {
        assertThat(message(admin.post("/sandbox/faults", "{\"kind\":\"SLOW\",\"delay\":5}")))
                .startsWith("delay: ");
        assertThat(message(admin.post("/sandbox/faults", "{\"kind\":\"PERSON_EDIT\"}")))
                .contains("edit is missing");
        assertThat(message(admin.post("/sandbox/faults", "{\"kind\":\"SLOW\",\"path\":\"[\"}")))
                .startsWith("fault: ");
    }

    @Test
    void unknownAdminPathIsNotFound() {
        assertThat(admin.get("/sandbox/nothing").statusCode()).isEqualTo(404);
        assertThat(admin.send("PUT", "/sandbox/faults", "{}").statusCode()).isEqualTo(405);
    }
}
