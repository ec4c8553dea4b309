package dev.recon.sandbox;

import static dev.recon.sandbox.SandboxClient.code;
import static dev.recon.sandbox.SandboxClient.header;
import static dev.recon.sandbox.SandboxClient.message;
import static dev.recon.sandbox.SandboxFolder.payout;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTests {

    private static final String PAY_1 = "/api/v1/payouts/pay_1";
    private static final String LIMIT = "x-ratelimit-limit-minute";
    private static final String REMAINING = "x-ratelimit-remaining-minute";
    private static final String CREDITS = "x-introw-credits-remaining-month";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:20Z"));
    private IntrowSandbox sandbox;
    private SandboxClient client;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void requestWithoutKnownKeyIsUnauthorized() {
        start(options());

        assertThat(code(new SandboxClient(sandbox, "").get(PAY_1))).isEqualTo("UNAUTHORIZED");
        assertThat(new SandboxClient(sandbox, "other").get(PAY_1).statusCode()).isEqualTo(401);
        assertThat(new SandboxClient(sandbox, "other").get("/nothing").statusCode())
                .isEqualTo(401);
    }

    @Test
    void eachOperationTakesItsScope() {
        start(options().apiKeys(new ApiKey("reader", Set.of("commissions:read"))));
        SandboxClient reader = new SandboxClient(sandbox, "reader");

        assertThat(reader.get(PAY_1).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = reader.patch(PAY_1, "{\"stage\":\"PAID\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("FORBIDDEN");
        assertThat(message(refused)).contains("commissions:write");
        assertThat(message(reader.get("/api/v1/partners"))).contains("partners:read");
        assertThat(sandbox.changes()).isEmpty();
    }

    @Test
    void unknownRouteIsNotFoundAndWrongMethodIsNotAllowed() {
        start(options());

        assertThat(client.get("/api/v1/payout").statusCode()).isEqualTo(404);
        assertThat(client.get("/api/v1/payouts/").statusCode()).isEqualTo(404);
        HttpResponse<String> wrongMethod = client.send("DELETE", PAY_1, "");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("GET, PATCH");
    }

    @Test
    void everyAnswerTellsWhatIsLeftOfTheMinute() {
        start(options().rateLimitPerMinute(3));

        HttpResponse<String> first = client.get(PAY_1);
        HttpResponse<String> notFound = client.get("/api/v1/payouts/none");

        assertThat(header(first, LIMIT)).isEqualTo(3);
        assertThat(header(first, REMAINING)).isEqualTo(2);
        assertThat(header(notFound, REMAINING)).isEqualTo(1);
    }

    @Test
    void requestBeyondTheLimitIsRefusedUntilTheNextMinuteOfTheClock() {
        start(options().rateLimitPerMinute(2));
        client.get(PAY_1);
        client.get(PAY_1);

        HttpResponse<String> refused = client.patch(PAY_1, "{\"stage\":\"PAID\"}");
        now.set(Instant.parse("2026-11-22T10:00:59.999Z"));
        HttpResponse<String> stillRefused = client.get(PAY_1);
        now.set(Instant.parse("2026-11-22T10:01:00Z"));
        HttpResponse<String> nextMinute = client.get(PAY_1);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(code(refused)).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(header(refused, REMAINING)).isZero();
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        assertThat(stillRefused.statusCode()).isEqualTo(429);
        assertThat(nextMinute.statusCode()).isEqualTo(200);
        assertThat(header(nextMinute, REMAINING)).isEqualTo(1);
        assertThat(sandbox.changes()).isEmpty();
    }

    @Test
    void refusalNamesTheRestOfTheMinuteWhenItIsToldTo() {
        start(options().rateLimitPerMinute(1).retryAfterOn429(true));
        client.get(PAY_1);

        assertThat(header(client.get(PAY_1), "Retry-After")).isEqualTo(40);
    }

    @Test
    void eachKeyHasItsOwnMinute() {
        start(options().rateLimitPerMinute(1).apiKeys(ApiKey.withAllScopes("old"), ApiKey.withAllScopes("new")));

        assertThat(new SandboxClient(sandbox, "old").get(PAY_1).statusCode()).isEqualTo(200);
        assertThat(new SandboxClient(sandbox, "old").get(PAY_1).statusCode()).isEqualTo(429);
        assertThat(new SandboxClient(sandbox, "new").get(PAY_1).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutLimitsThereAreNoHeadersAboutThem() {
        start(options().rateLimitPerMinute(0));

        HttpResponse<String> answer = client.get(PAY_1);

        assertThat(answer.headers().map()).doesNotContainKeys(LIMIT, REMAINING, CREDITS);
    }

    @Test
    void creditsAreUsedUpByAuthenticatedRequestsOfTheMonth() {
        start(options().monthlyCredits(2L));
        new SandboxClient(sandbox, "other").get(PAY_1);

        assertThat(header(client.get(PAY_1), CREDITS)).isEqualTo(1);
        assertThat(header(client.get("/api/v1/payouts/none"), CREDITS)).isZero();
        HttpResponse<String> refused = client.patch(PAY_1, "{\"stage\":\"PAID\"}");
        now.set(Instant.parse("2026-12-01T00:00:00Z"));
        HttpResponse<String> nextMonth = client.get(PAY_1);

        assertThat(refused.statusCode()).isEqualTo(402);
        assertThat(code(refused)).isEqualTo("API_CREDITS_EXHAUSTED");
        // Eight days, 13 hours, 59 minutes and 40 seconds.
        assertThat(header(refused, "Retry-After")).isEqualTo(741_580);
        assertThat(header(refused, "x-introw-credits-limit-month")).isEqualTo(2);
        assertThat(header(nextMonth, CREDITS)).isEqualTo(1);
        assertThat(sandbox.changes()).isEmpty();
    }

    @Test
    void everyApiRequestTakesTheLatencyAtLeast() {
        start(options().latencyMs(40));

        long start = System.nanoTime();
        client.get(PAY_1);

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(40));
    }

    private SandboxOptions.Builder options() {
        return new SandboxFolder(folder)
                .payouts(payout("pay_1", "APPROVED"))
                .options()
                .clock(now::get);
    }

    private void start(SandboxOptions.Builder options) {
        sandbox = IntrowSandbox.start(options.build());
        client = new SandboxClient(sandbox);
    }
}
