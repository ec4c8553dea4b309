package dev.recon.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The latest requests in full, and the number of all of them. */
final class RequestLog {

    private static final int LIMIT = 200_000;
    private static final int BODY_LIMIT = 4_000;

    private final Deque<LoggedRequest> latest = new ArrayDeque<>();
    private final Map<String, Integer> patchesByPayout = new HashMap<>();
    private long count;

    synchronized void add(ApiRequest request, Reply reply) {
        count++;
        String body = request.body();
        latest.add(new LoggedRequest(
                count,
                request.method(),
                request.target(),
                body.length() > BODY_LIMIT ? body.substring(0, BODY_LIMIT) : body,
                reply.statusSent(),
                reply.applied(),
                reply.fault()));
        if (latest.size() > LIMIT) {
            latest.removeFirst();
        }
        String payoutId = request.payoutId();
        if (payoutId != null && request.method().equals("PATCH")) {
            patchesByPayout.merge(payoutId, 1, Integer::sum);
        }
    }

    synchronized List<LoggedRequest> latest() {
        return List.copyOf(latest);
    }

    synchronized long count() {
        return count;
    }

    synchronized int patchesOf(String payoutId) {
        return patchesByPayout.getOrDefault(payoutId, 0);
    }
}
