package dev.recon.introw;

import dev.recon.introw.PayoutReading.MissingMemberException;
import dev.recon.introw.Reply.Answer;
import dev.recon.introw.Reply.Broken;
import dev.recon.matching.CommissionLine;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Changes of commission lines, each sent once and never again by itself: only an answer that says it was not looked at
 * (429) is followed by another, after waiting. Whatever answer does not show the line proves nothing.
 */
final class LineWrites {

    private static final int UNPROCESSABLE = 422;

    private final Exchange exchange;
    private final ServerWords words;

    LineWrites(Exchange exchange, ServerWords words) {
        this.exchange = exchange;
        this.words = words;
    }

    /** Reads a line by its id. */
    interface LineReading {
        Optional<CommissionLine> read(String id);
    }

    LineAnswer create(HttpUrl lines, NewLine line) {
        return judge(null, post(RequestKind.CREATE_LINE, lines, IntrowJson.write(line)));
    }

    LineAnswer patch(HttpUrl place, String id, LinePatch patch) {
        Request request = new Request.Builder()
                .url(place)
                .patch(new JsonBody(IntrowJson.write(patch)))
                .build();
        return judge(id, send(RequestKind.PATCH_LINE, request));
    }

    LineAnswer decline(HttpUrl place, String id, String reasonType, LineReading reading) {
        HttpUrl url = place.newBuilder().addPathSegment("decline").build();
        return released(id, judge(id, post(RequestKind.DECLINE_LINE, url, IntrowJson.decline(reasonType))), reading);
    }

    LineAnswer detach(HttpUrl place, String id, LineReading reading) {
        HttpUrl url = place.newBuilder().addPathSegment("detach").build();
        return released(id, judge(id, post(RequestKind.DETACH_LINE, url, new byte[0])), reading);
    }

    // A repeat after a lost answer is told that the line is on no payout, which is what was wanted.
    private static LineAnswer released(String id, LineAnswer answer, LineReading reading) {
        boolean inDoubt = answer instanceof LineAnswer.Unknown
                || answer instanceof LineAnswer.Refused refused && refused.status() == UNPROCESSABLE;
        if (!inDoubt) {
            return answer;
        }
        try {
            return reading.read(id)
                    .filter(line -> line.payoutId() == null)
                    .<LineAnswer>map(LineAnswer.Released::new)
                    .orElse(answer);
        } catch (IntrowException.Stop | IntrowException.Cancelled ending) {
            throw ending;
        } catch (IntrowException unreadable) {
            return new LineAnswer.Unknown(String.valueOf(unreadable.getMessage()));
        }
    }

    private Reply post(RequestKind kind, HttpUrl url, byte[] body) {
        return send(
                kind, new Request.Builder().url(url).post(new JsonBody(body)).build());
    }

    private Reply send(RequestKind kind, Request request) {
        for (int refusals = 1; ; refusals++) {
            Reply reply = exchange.send(kind, request);
            if (!(reply instanceof Answer answer && answer.status() == Answer.RATE_LIMITED)) {
                return reply;
            }
            RateLimit.refuseBeyond(refusals);
        }
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
