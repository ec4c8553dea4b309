package dev.recon.introw;

/** A call to Introw that brought no result. The subtype says what the caller may do about it. */
public abstract sealed class IntrowException extends RuntimeException {

    // No causes: what an HTTP library throws may quote a request, and with it the API key.
    private IntrowException(String message) {
        super(message);
    }

    /** Introw answered something that the contract does not allow; nothing of that list may be relied on. */
    public static final class Contract extends IntrowException {
        Contract(String message) {
            super(message);
        }
    }

    /** Introw did not answer a read, however often asked; the same command later may succeed. */
    public static final class Unavailable extends IntrowException {
        Unavailable(String message) {
            super(message);
        }
    }

    /** Introw understood a read and said no; another attempt gets the same answer. */
    public static final class Refused extends IntrowException {

        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** This process was asked to end, so that nothing was sent. */
    public static final class Cancelled extends IntrowException {
        Cancelled() {
            super("Stopped on request: nothing more is sent to Introw");
        }
    }

    /** Nothing that is sent from now on can succeed; all work is to be kept. The client refuses every further call. */
    public static final class Stop extends IntrowException {

        private final StopReason reason;
        private final boolean answer;

        Stop(StopReason reason, String message, boolean answer) {
            super(message);
            this.reason = reason;
            this.answer = answer;
        }

        /** Introw said so to this very request; otherwise it said so to an earlier one, and this one was not sent. */
        boolean isAnswer() {
            return answer;
        }

        public StopReason reason() {
            return reason;
        }
    }

    /** Why nothing more can be sent. */
    public enum StopReason {
        /** The key is missing, wrong, expired or revoked. */
        UNAUTHORIZED,
        /** The key lacks a scope. */
        FORBIDDEN,
        /** The month's credits are spent. */
        CREDITS_EXHAUSTED,
        /** There is nothing at the address of a list: it is not Introw's. */
        NOT_INTROW,
        /** Introw sent us elsewhere; following would hand the key to a stranger. */
        REDIRECTED
    }
}
