package dev.recon.sandbox;

import static dev.recon.sandbox.SandboxClient.data;
import static dev.recon.sandbox.SandboxFolder.line;
import static dev.recon.sandbox.SandboxFolder.payout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntrowSandboxTests {

    private static final String PAY_1 = "/api/v1/payouts/pay_1";
    private static final String LINES = "/api/v1/commission-lines";
    private static final String NEW_LINE =
            "{\"partnerId\":\"ptn_1\",\"amount\":\"1.00\",\"currency\":\"USD\",\"idempotencyKey\":\"k1\"}";

    @TempDir
    Path folder;

    private IntrowSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        start(seed().options().stateFile(stateFile()));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void emptySandboxStartsOnAFreePortOfThisMachine() {
        try (IntrowSandbox empty = IntrowSandbox.start(SandboxOptions.defaults())) {
            assertThat(empty.port()).isPositive();
            assertThat(empty.baseUri()).hasHost("127.0.0.1");
            assertThat(data(new SandboxClient(empty).get("/api/v1/payouts"))).isEmpty();
        }
    }

    @Test
    void takenPortIsNamed() {
        SandboxOptions options = SandboxOptions.builder().port(sandbox.port()).build();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> IntrowSandbox.start(options))
                .withMessageContaining(Integer.toString(sandbox.port()));
    }

    @Test
    void seedThatIsNoArrayOfObjectsIsNamed() throws IOException {
        Files.writeString(folder.resolve("payouts.json"), "[{\"stage\": \"PAID\"}]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SandboxFolder(folder).start())
                .withMessageContaining("payouts.json: every element must be an object with an id");
    }

    @Test
    void changesTellWhoChangedWhatFromWhatToWhat() {
        client.patch(PAY_1, "{\"stage\":\"PAID\",\"poNumber\":\"PO-7\"}");
        client.patch(PAY_1, "{\"stage\":\"PAID\"}");
        sandbox.edit(PersonEdit.of("pay_1").poNumber(null).amount("7.00"));

        assertThat(sandbox.changes())
                .containsExactly(
                        new Change(
                                1,
                                "api",
                                "PATCH",
                                PAY_1,
                                "pay_1",
                                nullable("stage", "APPROVED", "poNumber", null),
                                nullable("stage", "PAID", "poNumber", "PO-7")),
                        new Change(
                                2,
                                "person",
                                "edit",
                                "/payouts/pay_1",
                                "pay_1",
                                nullable("amount", "100.50", "poNumber", "PO-7"),
                                nullable("amount", "7.00", "poNumber", null)));
        assertThat(sandbox.changeCount("pay_1")).isEqualTo(2);
        assertThat(sandbox.changeCount("pay_2")).isZero();
    }

    @Test
    void editOfAnUnknownPayoutIsAMistakeOfTheCaller() {
        PersonEdit edit = PersonEdit.of("none").stage("PAID");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.edit(edit))
                .withMessageContaining("none");
    }

    @Test
    void requestsAreLoggedWithBodyAndStatusAndWithoutKey() {
        client.get("/api/v1/payouts?stage=PAID&limit=10");
        client.patch(PAY_1, "{\"stage\":\"Paid\"}");
        new SandboxClient(sandbox, "secret-key").get(PAY_1);

        assertThat(sandbox.requests())
                .containsExactly(
                        new LoggedRequest(1, "GET", "/api/v1/payouts?stage=PAID&limit=10", "", 200, true, null),
                        new LoggedRequest(2, "PATCH", PAY_1, "{\"stage\":\"Paid\"}", 422, false, null),
                        new LoggedRequest(3, "GET", PAY_1, "", 401, false, null));
        assertThat(sandbox.requestCount()).isEqualTo(3);
        assertThat(sandbox.patchCount("pay_1")).isEqualTo(1);
        assertThat(sandbox.patchCount("pay_2")).isZero();
    }

    @Test
    void logsAreWrittenAsJsonLines() throws IOException {
        client.patch(PAY_1, "{\"stage\":\"PAID\"}");

        sandbox.writeLogs(folder.resolve("logs"));

        assertThat(folder.resolve("logs/requests.jsonl")).hasContent("""
                {"sequence":1,"method":"PATCH","path":"/api/v1/payouts/pay_1","body":"{\\"stage\\":\\"PAID\\"}",\
                "status":200,"applied":true,"fault":null}
                """);
        assertThat(folder.resolve("logs/changes.jsonl")).hasContent("""
                {"sequence":1,"by":"api","method":"PATCH","path":"/api/v1/payouts/pay_1","objectId":"pay_1",\
                "before":{"stage":"APPROVED"},"after":{"stage":"PAID"}}
                """);
    }

    @Test
    void stateIsKeptOverARestart() {
        client.patch(PAY_1, "{\"stage\":\"PAID\"}");
        String created = client.post(LINES, NEW_LINE).body();
        client.post(LINES + "/cln_1/decline", "{\"reasonType\":\"DUPLICATE\"}");
        List<Change> before = sandbox.changes();

        restart();

        assertThat(client.payout("pay_1").path("stage").stringValue()).isEqualTo("DECLINED");
        assertThat(client.line("cln_1").path("status").stringValue()).isEqualTo("DECLINED");
        assertThat(client.payout("pay_2")).isEqualTo(Json.parse(payout("pay_2", "APPROVED")));
        assertThat(client.post(LINES, NEW_LINE).body()).isEqualTo(created);
        assertThat(sandbox.changes()).isEqualTo(before).hasSize(4);
        assertThat(sandbox.changeCount("pay_1")).isEqualTo(2);
    }

    @Test
    void everyChangeIsInTheStateFileBeforeItIsAnswered() throws IOException {
        client.patch(PAY_1, "{\"stage\":\"PAID\"}");

        // A copy of the file while the sandbox runs is what a killed sandbox leaves behind.
        Path copy = Files.copy(stateFile(), folder.resolve("copy.jsonl"));
        try (IntrowSandbox heir =
                IntrowSandbox.start(SandboxOptions.builder().stateFile(copy).build())) {
            assertThat(new SandboxClient(heir).payout("pay_1").path("stage").stringValue())
                    .isEqualTo("PAID");
            assertThat(heir.changes()).isEqualTo(sandbox.changes());
        }
    }

    @Test
    void halfALineAtTheEndOfTheStateFileNeverHappened() throws IOException {
        client.patch(PAY_1, "{\"stage\":\"PAID\"}");
        sandbox.close();
        Files.writeString(stateFile(), "{\"puts\":[{\"ent", StandardOpenOption.APPEND);

        restart();
        client.patch(PAY_1, "{\"stage\":\"FAILED\"}");
        restart();

        assertThat(client.payout("pay_1").path("stage").stringValue()).isEqualTo("FAILED");
        assertThat(sandbox.changes()).hasSize(2);
    }

    @Test
    void patchesOfManyThreadsAreAllApplied() {
        IntStream.range(0, 200).parallel().forEach(i -> client.patch(PAY_1, "{\"poNumber\":\"PO-" + i + "\"}"));

        assertThat(sandbox.patchCount("pay_1")).isEqualTo(200);
        assertThat(sandbox.changeCount("pay_1")).isEqualTo(200);
        assertThat(sandbox.changes())
                .extracting(Change::sequence)
                .isEqualTo(IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList());
    }

    private SandboxFolder seed() {
        return new SandboxFolder(folder)
                .payouts(payout("pay_1", "APPROVED"), payout("pay_2", "APPROVED"))
                .lines(line("cln_1", "pay_1", "100.50", "USD"));
    }

    private Path stateFile() {
        return folder.resolve("state.jsonl");
    }

    private void restart() {
        sandbox.close();
        start(new SandboxFolder(folder).options().stateFile(stateFile()));
    }

    private void start(SandboxOptions.Builder options) {
        sandbox = IntrowSandbox.start(options.build());
        client = new SandboxClient(sandbox);
    }

    private static Map<String, String> nullable(String name1, String value1, String name2, String value2) {
        Map<String, String> map = new HashMap<>();
        map.put(name1, value1);
        map.put(name2, value2);
        return map;
    }
}
