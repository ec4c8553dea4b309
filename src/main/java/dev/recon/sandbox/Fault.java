package dev.recon.sandbox;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way to misbehave, and the requests it hits.
 *
 * @param method null for any
 * @param path a prefix of path and query, or a regular expression for the whole path; null for any
 * @param payoutId null for any, else the payout that the path or the query names
 * @param skip how many matching requests pass unharmed first
 * @param times how many requests are hit
 * @param probability of hitting a request that matches, from 0 to 1
 * @param delayMs how long SLOW holds a request
 * @param status of a server error; null for 503 before and 500 after
 * @param retryAfter seconds that a 429 names; null for no such header
 * @param edit what PERSON_EDIT does
 */
public record Fault(
        FaultKind kind,
        @Nullable String method,
        @Nullable String path,
        @Nullable String payoutId,
        int skip,
        int times,
        double probability,
        long delayMs,
        @Nullable Integer status,
        @Nullable Integer retryAfter,
        @Nullable PersonEdit edit) {

    public static final int ALWAYS = Integer.MAX_VALUE;

    public Fault {
        if (kind == FaultKind.PERSON_EDIT && edit == null) {
            throw new IllegalArgumentException("edit is missing: PERSON_EDIT must say what the person changes");
        }
        if (path != null) {
            Pattern.compile(path);
        }
        if (skip < 0 || times < 1 || probability < 0 || probability > 1 || delayMs < 0) {
            throw new IllegalArgumentException("skip, times, probability or delayMs of " + kind + " is out of range");
        }
    }

    /** Hits the next request, whichever it is. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, null, null, null, 0, 1, 1, 0, null, null, null);
    }

    public static Fault personEdit(PersonEdit edit) {
        return new Fault(FaultKind.PERSON_EDIT, null, null, null, 0, 1, 1, 0, null, null, edit);
    }

    public static Fault slow(long delayMs) {
        return new Fault(FaultKind.SLOW, null, null, null, 0, 1, 1, delayMs, null, null, null);
    }

    public Fault on(String onMethod, String onPath) {
        return new Fault(kind, onMethod, onPath, payoutId, skip, times, probability, delayMs, status, retryAfter, edit);
    }

    public Fault onPayout(String id) {
        return new Fault(kind, method, path, id, skip, times, probability, delayMs, status, retryAfter, edit);
    }

    public Fault skipping(int requests) {
        return new Fault(kind, method, path, payoutId, requests, times, probability, delayMs, status, retryAfter, edit);
    }

    public Fault times(int requests) {
        return new Fault(kind, method, path, payoutId, skip, requests, probability, delayMs, status, retryAfter, edit);
    }

    public Fault always() {
        return times(ALWAYS);
    }

    /** Hits any matching request by chance, as often as chance has it. */
    public Fault withProbability(double chance) {
        return new Fault(kind, method, path, payoutId, skip, ALWAYS, chance, delayMs, status, retryAfter, edit);
    }

    public Fault withStatus(int code) {
        return new Fault(kind, method, path, payoutId, skip, times, probability, delayMs, code, retryAfter, edit);
    }

    public Fault withRetryAfter(int seconds) {
        return new Fault(kind, method, path, payoutId, skip, times, probability, delayMs, status, seconds, edit);
    }

    boolean matches(ApiRequest request) {
        return (method == null || method.equals(request.method()))
                && (path == null || matchesPath(path, request))
                && (payoutId == null || payoutId.equals(request.payoutId()));
    }

    private static boolean matchesPath(String wanted, ApiRequest request) {
        return request.target().startsWith(wanted)
                || Pattern.matches(wanted, request.path())
                || Pattern.matches(wanted, request.target());
    }
}
