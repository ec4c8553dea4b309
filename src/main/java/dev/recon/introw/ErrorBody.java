package dev.recon.introw;

import dev.recon.introw.Reply.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What Introw said about a refusal; code and message are empty if it said nothing readable. */
record ErrorBody(int status, String code, String message) {

    static ErrorBody of(Answer answer, ServerWords words) {
        JsonNode error =
                IntrowJson.object(answer.body()).map(body -> body.path("error")).orElse(MissingNode.getInstance());
        return new ErrorBody(
                answer.status(),
                words.clean(IntrowJson.textOrEmpty(error, "code")),
                words.clean(IntrowJson.textOrEmpty(error, "message")));
    }

    String sentence() {
        return (status + " " + code + " " + message).strip();
    }
}
