package dev.recon.introw;

import dev.recon.introw.PayoutReading.MissingMemberException;
import dev.recon.introw.Reply.Answer;
import dev.recon.introw.Reply.Broken;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Decides what an answer to a PATCH proves. Whatever does not show the payout itself proves nothing. */
final class PatchJudgement {

    private PatchJudgement() {}

    static PatchAnswer of(PayoutId asked, Reply reply, ServerWords words) {
        if (reply instanceof Broken broken) {
            return new PatchAnswer.Unknown(broken.reason());
        }
        Answer answer = (Answer) reply;
        if (answer.isSuccess()) {
            return success(asked, answer);
        }
        if (answer.isFailure()) {
            return new PatchAnswer.Unknown("status " + answer.status());
        }
        ErrorBody error = ErrorBody.of(answer, words);
        return new PatchAnswer.Refused(error.status(), error.code(), error.message());
    }

    private static PatchAnswer success(PayoutId asked, Answer answer) {
        Optional<JsonNode> body = IntrowJson.object(answer.body());
        if (body.isEmpty()) {
            return unknown(answer, "a body that is not a JSON object");
        }
        try {
            Payout payout = PayoutReading.payout(body.get().path("data"));
            if (payout.amount().isEmpty() || payout.currency().isEmpty()) {
                return unknown(answer, "a payout without an amount");
            }
            return payout.id().equals(asked)
                    ? new PatchAnswer.Applied(payout)
                    : unknown(answer, "another payout than the one asked for");
        } catch (MissingMemberException missing) {
            return unknown(answer, "a payout without " + missing.member());
        }
    }

    private static PatchAnswer unknown(Answer answer, String reason) {
        return new PatchAnswer.Unknown("status " + answer.status() + " with " + reason);
    }
}
