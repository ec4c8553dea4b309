package dev.recon.introw;

import dev.recon.introw.Reply.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/** Reads from Introw; a read changes nothing, so one that failed is simply sent again. */
final class Reads {

    private final Exchange exchange;
    private final RequestBudget budget;
    private final RequestCounter counter;
    private final Backoff backoff;
    private final ServerWords words;
    private final int attempts;

    Reads(
            Exchange exchange,
            RequestBudget budget,
            RequestCounter counter,
            Backoff backoff,
            ServerWords words,
            int attempts) {
        this.exchange = exchange;
        this.budget = budget;
        this.counter = counter;
        this.backoff = backoff;
        this.words = words;
        this.attempts = attempts;
    }

    /**
     * The JSON object at an address; empty if Introw does not know it.
     *
     * @throws IntrowException.Unavailable if no attempt brought an answer
     * @throws IntrowException.Refused if the answer was no
     */
    Optional<JsonNode> get(RequestKind kind, HttpUrl url) {
        Request request = new Request.Builder().url(url).build();
        return get(kind, () -> exchange.send(kind, request));
    }

    /** As {@link #get}, and keeps room for the write that may follow. */
    Optional<JsonNode> getBefore(Room room, RequestKind kind, HttpUrl url) {
        Request request = new Request.Builder().url(url).build();
        return get(kind, () -> exchange.sendBefore(room, kind, request));
    }

    private Optional<JsonNode> get(RequestKind kind, Supplier<Reply> sending) {
        int failures = 0;
        int refusedByRate = 0;
        while (true) {
            Reply reply = sending.get();
            if (reply instanceof Answer answer && answer.status() == Answer.RATE_LIMITED) {
                // The budget waits before the next request; being too early is not a failure of this read.
                RateLimit.refuseBeyond(++refusedByRate);
            } else {
                Optional<String> failure = failure(reply);
                if (failure.isEmpty()) {
                    return found((Answer) reply);
                }
                failures++;
                again(kind, failures, failure.get());
            }
            counter.retried();
        }
    }

    private void again(RequestKind kind, int failures, String failure) {
        if (failures >= attempts) {
            throw new IntrowException.Unavailable(kind + " failed " + failures + " times, last with: " + failure);
        }
        Duration wait = backoff.after(failures);
        budget.pause(wait);
    }

    private static Optional<String> failure(Reply reply) {
        if (reply instanceof Reply.Broken broken) {
            return Optional.of(broken.reason());
        }
        Answer answer = (Answer) reply;
        if (answer.isFailure()) {
            return Optional.of("status " + answer.status());
        }
        return answer.isSuccess() && IntrowJson.object(answer.body()).isEmpty()
                ? Optional.of("status " + answer.status() + " with a body that is not a JSON object")
                : Optional.empty();
    }

    private Optional<JsonNode> found(Answer answer) {
        if (answer.isSuccess()) {
            return IntrowJson.object(answer.body());
        }
        if (answer.status() == Answer.NOT_FOUND) {
            return Optional.empty();
        }
        ErrorBody error = ErrorBody.of(answer, words);
        throw new IntrowException.Refused(answer.status(), "Introw refused a read with " + error.sentence());
    }
}
