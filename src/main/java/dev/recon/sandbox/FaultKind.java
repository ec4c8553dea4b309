package dev.recon.sandbox;

/** The ways in which the sandbox can misbehave. */
public enum FaultKind {
    /** Refused as if the minute were used up; not applied. */
    RATE_LIMIT_429(When.INSTEAD),
    /** A 5xx answer to a request that was not applied. */
    SERVER_ERROR_BEFORE(When.INSTEAD),
    /** A 5xx answer to a request that was applied. */
    SERVER_ERROR_AFTER(When.AFTER),
    /** The connection closes without an answer; not applied. */
    DROP_BEFORE(When.INSTEAD),
    /** The connection closes without an answer; applied. */
    DROP_AFTER(When.AFTER),
    /** Applied, and the connection closes in the middle of the answer. */
    TRUNCATE(When.AFTER),
    /** The request is held up, then handled as usual. */
    SLOW(When.EARLIER),
    /** A web page with status 200, as a proxy sends; not applied. */
    HTML_200(When.INSTEAD),
    /** Applied, and the answer carries the id of another object. */
    WRONG_ID(When.AFTER),
    /** The key of the request is revoked, from this request on. */
    REVOKE_KEY(When.EARLIER),
    /** A person changes a payout just before the request is handled. */
    PERSON_EDIT(When.EARLIER);

    /** Where in the life of a request a fault takes effect. */
    enum When {
        EARLIER,
        INSTEAD,
        AFTER
    }

    private final When when;

    FaultKind(When when) {
        this.when = when;
    }

    When when() {
        return when;
    }
}
