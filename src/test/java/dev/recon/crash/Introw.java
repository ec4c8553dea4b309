package dev.recon.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.sandbox.ApiKey;
import dev.recon.sandbox.Change;
import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.LoggedRequest;
import dev.recon.sandbox.SandboxOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Introw as the program sees it: the sandbox behind a doorway; and what can be proven from its logs. */
final class Introw implements AutoCloseable {

    static final String PATCH = "PATCH /api/v1/payouts/";

    private static final long FAULT_SEED = 20_260_821;

    private final IntrowSandbox sandbox;
    private final Doorway doorway;

    private Introw(SandboxOptions options, Doorway.Doorkeeper doorkeeper) {
        sandbox = IntrowSandbox.start(options);
        doorway = new Doorway(sandbox.port(), doorkeeper);
    }

    static Introw of(Night night) {
        return withLimit(night, 0);
    }

    /** Takes this key and no other. */
    static Introw withKey(String key, Night night) {
        return new Introw(
                SandboxOptions.builder()
                        .dataDir(night.introw())
                        .rateLimitPerMinute(0)
                        .apiKeys(ApiKey.withAllScopes(key))
                        .build(),
                (request, head) -> true);
    }

    /** At once, and only as long as the doorkeeper lets requests and answers pass. */
    static Introw behind(Doorway.Doorkeeper doorkeeper, Night night) {
        return new Introw(
                SandboxOptions.builder()
                        .dataDir(night.introw())
                        .rateLimitPerMinute(0)
                        .build(),
                doorkeeper);
    }

    static Introw withLimit(Night night, int requestsAMinute) {
        return new Introw(
                SandboxOptions.builder()
                        .dataDir(night.introw())
                        .rateLimitPerMinute(requestsAMinute)
                        .latencyMs(2)
                        .faultSeed(FAULT_SEED)
                        .build(),
                (request, head) -> true);
    }

    /** From now on a few requests in a hundred go wrong, in ways that hide what became of them. */
    Introw unreliable() {
        sandbox.misbehave(Fault.of(FaultKind.DROP_AFTER).withProbability(0.01));
        sandbox.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE).withProbability(0.01));
        sandbox.misbehave(Fault.of(FaultKind.SERVER_ERROR_AFTER).withProbability(0.01));
        sandbox.misbehave(Fault.of(FaultKind.TRUNCATE).withProbability(0.005));
        return this;
    }

    IntrowSandbox sandbox() {
        return sandbox;
    }

    Doorway doorway() {
        return doorway;
    }

    Map<String, String> variables() {
        return Map.of("INTROW_BASE_URL", doorway.url(), "INTROW_API_KEY", SandboxOptions.DEFAULT_KEY);
    }

    long requests() {
        return sandbox.requestCount();
    }

    long requestsAbout(String payout) {
        return sandbox.requests().stream()
                .filter(request -> request.path().endsWith("/" + payout))
                .count();
    }

    long patches() {
        return patchRequests().size();
    }

    /** Each effective change as a text, in the order of payouts. */
    List<String> changes() {
        return sandbox.changes().stream()
                .map(change -> change.objectId() + " " + change.by() + " " + change.before() + " -> " + change.after())
                .sorted()
                .toList();
    }

    /** Every payout that was to change changed once, as it was to change; and no other did. */
    void requireChanges(List<String> expected) {
        assertThat(changes()).isEqualTo(expected);
        List<String> changed =
                sandbox.changes().stream().map(Change::objectId).sorted().toList();
        assertThat(changed)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(sandbox.changeCount(id)).isEqualTo(1));
    }

    /** No payout was written twice, not even with the value that it had already. */
    void requireSingleWrites() {
        Map<String, Long> applied = patchRequests().stream()
                .filter(LoggedRequest::applied)
                .collect(Collectors.groupingBy(LoggedRequest::path, Collectors.counting()));
        assertThat(applied)
                .isNotEmpty()
                .allSatisfy((path, times) ->
                        assertThat(times).as("writes of " + path).isEqualTo(1));
    }

    private List<LoggedRequest> patchRequests() {
        return sandbox.requests().stream()
                .filter(request -> request.method().equals("PATCH"))
                .toList();
    }

    @Override
    public void close() {
        doorway.close();
        sandbox.close();
    }
}
