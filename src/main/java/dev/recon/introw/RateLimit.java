package dev.recon.introw;

/** How often Introw may say "too many requests" to one call before we believe that waiting does not help. */
final class RateLimit {

    private static final int MOST_REFUSALS = 10;

    private RateLimit() {}

    static void refuseBeyond(int refusals) {
        if (refusals > MOST_REFUSALS) {
            throw new IntrowException.Unavailable("Introw answered 429 to one request " + refusals
                    + " times in spite of waiting; nothing was changed. Does somebody else use the same API key?");
        }
    }
}
