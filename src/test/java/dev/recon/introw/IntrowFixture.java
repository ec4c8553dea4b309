package dev.recon.introw;

import dev.recon.matching.PayoutId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server on a real socket that answers as told, and a client of it whose clock nobody waits for. */
final class IntrowFixture implements AutoCloseable {

    static final String SECRET = "sk_canary_4711";
    static final ApiKey KEY = ApiKey.from(Map.of("INTROW_API_KEY", SECRET));
    static final PayoutId ID = new PayoutId("pay_1");

    final MockWebServer server = new MockWebServer();
    final FakeTime time = new FakeTime();
    final IntrowClient client;

    IntrowFixture() {
        this(PagingStyle.CURSOR);
    }

    IntrowFixture(PagingStyle style) {
        this(style, Duration.ofSeconds(10), 5);
    }

    IntrowFixture(PagingStyle style, Duration callTimeout, int maxPages) {
        try {
            server.setServerSocketFactory(new PromptSockets());
            server.start(InetAddress.getByName("127.0.0.1"), 0);
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
        client = new IntrowClient(
                settings(server.url("/").toString(), style, callTimeout, maxPages),
                KEY,
                List.of(),
                time,
                new Backoff(() -> 1));
    }

    static IntrowSettings settings(String url, PagingStyle style, Duration callTimeout, int maxPages) {
        Duration second = Duration.ofSeconds(1);
        return new IntrowSettings(
                url, style, 2, second, second, callTimeout, 3, 0, CREDITS_RESERVE, maxPages, 10_000, 4);
    }

    // Below what any answer here states, unless a test means it.
    static final long CREDITS_RESERVE = 10;

    void answer(int status, String body) {
        server.enqueue(response(status, body).build());
    }

    void answer(MockResponse.Builder response) {
        server.enqueue(response.build());
    }

    static MockResponse.Builder response(int status, String body) {
        return new MockResponse.Builder().code(status).body(body);
    }

    /** Sends a PATCH by a reading that is fresh. */
    PatchAnswer patch(PayoutPatch patch) {
        return client.patch(client.room(), new Freshness(FakeTime.START, Duration.ofDays(1)), ID, patch)
                .orElseThrow();
    }

    /** Sends a change of a line by a reading that is fresh. */
    LineAnswer change(LineRequest request) {
        return client.change(client.room(), new Freshness(FakeTime.START, Duration.ofDays(1)), request)
                .orElseThrow();
    }

    /** The next request that arrived; null if there was none. */
    RecordedRequest request() {
        try {
            return server.takeRequest(0, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    static String payout(String id) {
        return payout(id, "APPROVED", "\"4250.00\"");
    }

    static String payout(String id, String stage, String amount) {
        return "{\"id\":\"" + id + "\",\"partner\":{\"id\":\"par_1\",\"name\":\"Acme\"},\"amount\":{\"value\":" + amount
                + ",\"currency\":\"USD\"},\"stage\":\"" + stage + "\",\"poNumber\":null}";
    }

    static String data(String payout) {
        return "{\"data\":" + payout + "}";
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
