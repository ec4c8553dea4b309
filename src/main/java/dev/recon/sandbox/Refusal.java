package dev.recon.sandbox;

/** A request that the API understood and refuses. */
final class Refusal extends RuntimeException {

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        // Refusals are answers, not failures of the sandbox: no stack trace is worth its cost.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Refusal invalid(String member, String problem) {
        return new Refusal(422, "VALIDATION_ERROR", member + ": " + problem);
    }

    Answer answer() {
        return Answer.error(status, code, String.valueOf(getMessage()));
    }
}
