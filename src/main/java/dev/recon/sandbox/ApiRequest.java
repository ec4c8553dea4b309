package dev.recon.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived.
 *
 * @param segments of the path, decoded one by one, so that an id may hold a slash
 * @param target path and query as sent
 */
record ApiRequest(
        String method,
        String path,
        String target,
        List<String> segments,
        Map<String, String> query,
        String body,
        @Nullable String key) {

    static ApiRequest read(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath();
        String query = uri.getRawQuery();
        return new ApiRequest(
                exchange.getRequestMethod(),
                path,
                query == null ? path : path + "?" + query,
                segments(path),
                query == null ? Map.of() : parameters(query),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                exchange.getRequestHeaders().getFirst("x-api-key"));
    }

    /** The id that follows the name of its collection in the path. */
    String idIn(String collection) {
        return segments.get(segments.indexOf(collection) + 1);
    }

    /** The payout that path or query names, if any. */
    @Nullable
    String payoutId() {
        int at = segments.indexOf(Entity.PAYOUT.plural());
        return at >= 0 && at + 1 < segments.size() ? segments.get(at + 1) : query.get("payoutId");
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.substring(1).split("/", -1))
                .map(segment -> decode(segment.replace("+", "%2B")))
                .toList();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
