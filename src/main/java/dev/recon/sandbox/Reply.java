package dev.recon.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and what happens to it on its way.
 *
 * @param applied whether the request was carried out
 * @param fault what decided the answer in place of the rules
 */
record Reply(
        Answer answer,
        boolean applied,
        Delivery delivery,
        @Nullable FaultKind fault) {

    /** How much of an answer reaches the client. */
    enum Delivery {
        WHOLE,
        HALF,
        NOTHING
    }

    static Reply byTheRules(Answer answer) {
        return new Reply(answer, answer.isSuccess(), Delivery.WHOLE, null);
    }

    /** The answer to a request that a fault kept from being carried out. */
    static Reply unapplied(Answer answer, FaultKind cause) {
        Delivery delivery = cause == FaultKind.DROP_BEFORE ? Delivery.NOTHING : Delivery.WHOLE;
        return new Reply(answer, false, delivery, cause);
    }

    Reply with(Answer other, FaultKind cause) {
        return new Reply(other, applied, Delivery.WHOLE, cause);
    }

    /** Adds headers that the answer does not set itself. */
    Reply with(Map<String, String> headers) {
        Answer complete = new Answer(answer.status(), answer.body(), headers).with(answer.headers());
        return new Reply(complete, applied, delivery, fault);
    }

    Reply delivered(Delivery much, FaultKind cause) {
        return new Reply(answer, applied, much, cause);
    }

    int statusSent() {
        return delivery == Delivery.NOTHING ? 0 : answer.status();
    }
}
