package dev.recon.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Speaks to a sandbox over a real socket. */
final class SandboxClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String key;

    SandboxClient(IntrowSandbox sandbox) {
        this(sandbox, SandboxOptions.DEFAULT_KEY);
    }

    SandboxClient(IntrowSandbox sandbox, String key) {
        this.base = sandbox.baseUri();
        this.key = key;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    HttpResponse<String> patch(String path, String body) {
        return send("PATCH", path, body);
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    HttpResponse<String> send(String method, String path, String body) {
        try {
            return sendOrBreak(method, path, body);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** For tests that expect the connection to break. */
    HttpResponse<String> sendOrBreak(String method, String path, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("x-api-key", key);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    JsonNode payout(String id) {
        return data(get("/api/v1/payouts/" + id));
    }

    JsonNode line(String id) {
        return data(get("/api/v1/commission-lines/" + id));
    }

    static JsonNode data(HttpResponse<String> answer) {
        return Json.parse(answer.body()).path("data");
    }

    static List<String> ids(HttpResponse<String> answer) {
        List<String> ids = new ArrayList<>();
        data(answer).forEach(object -> ids.add(object.path("id").stringValue()));
        return ids;
    }

    static String code(HttpResponse<String> answer) {
        return Json.parse(answer.body()).path("error").path("code").stringValue();
    }

    static String message(HttpResponse<String> answer) {
        return Json.parse(answer.body()).path("error").path("message").stringValue();
    }

    static int header(HttpResponse<String> answer, String name) {
        return Integer.parseInt(answer.headers().firstValue(name).orElseThrow());
    }
}
