package dev.recon.matching;

/**
 * Decides a bucket.
 *
 * <p>Pure: the answer depends on the arguments alone, never on the order of rows, on time, or on other buckets.
 */
public final class Matcher {

    public Matcher(MatchingSettings settings) {}

    public BucketOutcome match(Bucket bucket) {
        throw new UnsupportedOperationException("written next");
    }
}
