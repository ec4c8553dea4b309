package dev.recon.introw;

/** What came back for one request. */
sealed interface Reply {

    /** A whole answer. */
    record Answer(int status, byte[] body) implements Reply {
        static final int OK = 200;
        static final int NOT_FOUND = 404;
        static final int TIMEOUT = 408;
        static final int RATE_LIMITED = 429;

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** Whether another attempt may get another answer; for a write: whether its effect is unknown. */
        boolean isFailure() {
            return status >= 500 || status == TIMEOUT;
        }
    }

    /** No whole answer; the server may have done what it was asked. */
    record Broken(String reason) implements Reply {}
}
