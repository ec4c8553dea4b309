package dev.recon.introw;

import dev.recon.introw.IntrowException.Stop;
import dev.recon.introw.IntrowException.StopReason;
import dev.recon.introw.RequestBudget.Permit;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends one request within the budget and says what came back; it never repeats anything. */
final class Exchange {

    private static final int UNAVAILABLE = 503;

    private final OkHttpClient http;
    private final RequestBudget budget;
    private final RequestCounter counter;
    private final ServerWords words;
    private final Time time;
    private final long creditsReserve;
    private final long maxBodyBytes;

    Exchange(
            OkHttpClient http,
            RequestBudget budget,
            RequestCounter counter,
            ServerWords words,
            Time time,
            long creditsReserve,
            long maxBodyBytes) {
        this.http = http;
        this.budget = budget;
        this.counter = counter;
        this.words = words;
        this.time = time;
        this.creditsReserve = creditsReserve;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** @throws Stop if no further request can succeed; this client then refuses all that follow without sending them */
    Reply send(RequestKind kind, Request request) {
        return send(kind, request, budget.acquire(), null);
    }

    /** As {@link #send}, and keeps room for the write that may follow. */
    Reply sendBefore(Room room, RequestKind kind, Request request) {
        return send(kind, request, budget.acquireBefore(room), null);
    }

    /** The write after a read; empty, with nothing sent, if by the moment it may go the reading is too old. */
    Optional<Reply> sendWith(Room room, Freshness reading, RequestKind kind, Request request) {
        Permit permit = budget.acquireWith(room);
        // Only now: waiting for the next minute may have taken a minute.
        if (!reading.holdsAt(time.now())) {
            budget.unused();
            return Optional.empty();
        }
        return Optional.of(send(kind, request, permit, room));
    }

    // What a write came to is on record in its room, also where an exception ends it.
    private Reply send(RequestKind kind, Request request, Permit permit, @Nullable Room writing) {
        Room record = writing == null ? new Room(budget) : writing;
        record.request = counter.sent(kind);
        record.answer = null;
        boolean told = false;
        try (Response response = http.newCall(request).execute()) {
            record.answer = response.code();
            settle(permit, response);
            told = true;
            stopIfHopeless(kind, response);
            return new Reply.Answer(response.code(), response.isSuccessful() ? body(response) : errorBody(response));
        } catch (IOException broken) {
            return new Reply.Broken(words.failure(broken));
        } finally {
            if (!told) {
                budget.unanswered();
            }
        }
    }

    private void settle(Permit permit, Response response) {
        RateHeaders headers = new RateHeaders(response.headers());
        headers.limitPerMinute().ifPresent(counter::limit);
        headers.creditsRemaining().ifPresent(this::keepReserve);
        Optional<Duration> wait = headers.retryAfter(time.now());
        boolean limited = response.code() == Reply.Answer.RATE_LIMITED;
        if (limited || (response.code() == UNAVAILABLE && wait.isPresent())) {
            budget.closed(wait.orElse(null));
        } else {
            budget.answered(permit, headers.remainingThisMinute());
        }
    }

    // The answer at hand is good; it is the next request that would take from the reserve.
    private void keepReserve(long remaining) {
        counter.credits(remaining);
        if (creditsReserve > 0 && remaining <= creditsReserve) {
            String message = "Of the month's API credits " + remaining + " are left, and introw.credits-reserve leaves "
                    + creditsReserve + " to others";
            budget.stop(() -> new Stop(StopReason.CREDITS_EXHAUSTED, message, false));
        }
    }

    private void stopIfHopeless(RequestKind kind, Response response) {
        Optional<StopReason> reason = hopeless(response.code());
        boolean spared = kind.isOptional() && reason.equals(Optional.of(StopReason.FORBIDDEN));
        if (reason.isPresent() && !spared) {
            String message = "Introw answered " + response.code() + ": " + explanation(reason.get(), kind);
            budget.stop(() -> new Stop(reason.get(), message, false));
            throw new Stop(reason.get(), message, true);
        }
    }

    private static Optional<StopReason> hopeless(int status) {
        if (status / 100 == 3) {
            return Optional.of(StopReason.REDIRECTED);
        }
        return switch (status) {
            case 401 -> Optional.of(StopReason.UNAUTHORIZED);
            case 402 -> Optional.of(StopReason.CREDITS_EXHAUSTED);
            case 403 -> Optional.of(StopReason.FORBIDDEN);
            default -> Optional.empty();
        };
    }

    private static String explanation(StopReason reason, RequestKind kind) {
        return switch (reason) {
            case UNAUTHORIZED -> "the API key is missing, wrong, expired or revoked";
            case FORBIDDEN -> "the API key lacks the scope " + kind.scope();
            case CREDITS_EXHAUSTED -> "the month's API credits are spent";
            case NOT_INTROW -> "nothing is at this address; correct INTROW_BASE_URL";
            case REDIRECTED -> "a redirect, which is not followed; correct INTROW_BASE_URL";
        };
    }

    private byte[] errorBody(Response response) {
        try {
            return body(response);
        } catch (IOException broken) {
            // The status has already said no; losing the explanation does not make the outcome unknown.
            return new byte[0];
        }
    }

    private byte[] body(Response response) throws IOException {
        // One byte more than allowed: endless bodies end here, however they are compressed.
        if (response.body().source().request(maxBodyBytes + 1)) {
            throw new IOException("the answer is longer than " + maxBodyBytes + " bytes");
        }
        return response.body().source().readByteArray();
    }
}
