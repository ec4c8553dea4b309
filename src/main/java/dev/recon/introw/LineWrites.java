package dev.recon.introw;

import dev.recon.introw.PayoutReading.MissingMemberException;
import dev.recon.introw.Reply.Answer;
import dev.recon.introw.Reply.Broken;
import dev.recon.matching.CommissionLine;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Changes of commission lines, each sent once and never again by itself: only an answer that says it was not looked at
 * (429) is followed by another, after waiting. Whatever answer does not show the line proves nothing.
 */
final class LineWrites {

    private final Exchange exchange;
    private final ServerWords words;

    LineWrites(Exchange exchange, ServerWords words) {
        this.exchange = exchange;
        this.words = words;
    }

    /** Empty if the reading was too old by the moment the request might go: nothing was changed. */
    Optional<LineAnswer> send(Room room, Freshness reading, LineRequest request, HttpUrl place) {
        for (int refusals = 1; ; refusals++) {
            Optional<Reply> reply = exchange.sendWith(room, reading, request.kind(), request.at(place));
            if (!reply.map(LineWrites::isTooManyRequests).orElse(false)) {
                return reply.map(answer -> judge(request.line(), answer));
            }
            RateLimit.refuseBeyond(refusals);
        }
    }

    private static boolean isTooManyRequests(Reply reply) {
        return reply instanceof Answer answer && answer.status() == Answer.RATE_LIMITED;
    }

    /** @param asked the line that was to change; null if the answer names a new one */
    private LineAnswer judge(@Nullable String asked, Reply reply) {
        if (reply instanceof Broken broken) {
            return new LineAnswer.Unknown(broken.reason());
        }
        Answer answer = (Answer) reply;
        if (answer.isSuccess()) {
            return success(asked, answer);
        }
        if (answer.isFailure()) {
            return new LineAnswer.Unknown("status " + answer.status());
        }
        ErrorBody error = ErrorBody.of(answer, words);
        return new LineAnswer.Refused(error.status(), error.code(), error.message());
    }

    private static LineAnswer success(@Nullable String asked, Answer answer) {
        Optional<JsonNode> body = IntrowJson.object(answer.body());
        if (body.isEmpty()) {
            return unknown(answer, "a body that is not a JSON object");
        }
        try {
            CommissionLine line = PayoutReading.line(body.get().path("data"));
            if (line.amount().isEmpty() || line.currency().isEmpty()) {
                return unknown(answer, "a line without an amount");
            }
            return asked == null || line.id().equals(asked)
                    ? new LineAnswer.Done(line)
                    : unknown(answer, "another line than the one asked for");
        } catch (MissingMemberException missing) {
            return unknown(answer, "a line without " + missing.member());
        }
    }

    private static LineAnswer unknown(Answer answer, String reason) {
        return new LineAnswer.Unknown("status " + answer.status() + " with " + reason);
    }
}
