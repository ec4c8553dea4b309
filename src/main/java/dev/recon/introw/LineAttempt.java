package dev.recon.introw;

import dev.recon.introw.UpdateSender.Result;
import dev.recon.matching.CommissionLine;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt at a change of a commission line came to.
 *
 * @param found the line as Introw last showed it; null if it showed none
 * @param end why nothing more can be sent at all; null if more can
 * @param answer the status of the answer to the change; null if none was sent, or none came
 * @param request the number of the change among the requests of this client; null if none was sent
 */
public record LineAttempt(
        Result result,
        @Nullable CommissionLine found,
        String detail,
        @Nullable IntrowException end,
        @Nullable Integer answer,
        @Nullable Long request) {

    static LineAttempt of(Result result, @Nullable CommissionLine found, String detail) {
        return new LineAttempt(result, found, detail, null, null, null);
    }

    static LineAttempt of(Result result, IntrowException problem) {
        return of(result, null, String.valueOf(problem.getMessage()));
    }

    static LineAttempt ended(Result result, String detail, IntrowException end) {
        return new LineAttempt(result, null, detail, end, null, null);
    }

    LineAttempt in(Room room) {
        return new LineAttempt(result, found, detail, end, room.answer, room.request);
    }

    /** Of a reading before anything was sent: what was never sent and cannot be read either is not in doubt. */
    LineAttempt unsent(boolean maybeSent) {
        return result == Result.UNKNOWN && !maybeSent
                ? of(Result.NOT_SENT, found, "Nothing was sent: " + detail)
                : this;
    }
}
