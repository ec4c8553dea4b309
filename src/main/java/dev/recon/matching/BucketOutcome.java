package dev.recon.matching;

import java.util.List;

/**
 * What became of a bucket. Every payment of the bucket is in exactly one match, or in at least one mismatch, or both
 * where the match stands but a person must look (a stage conflict).
 *
 * @param matches found tonight
 * @param reversed ids of standing matches whose payment came back: their items are open again
 * @param updates at most one a payout
 */
public record BucketOutcome(
        List<Match> matches, List<String> reversed, List<StageUpdate> updates, List<Mismatch> mismatches) {

    public BucketOutcome {
        matches = List.copyOf(matches);
        reversed = List.copyOf(reversed);
        updates = List.copyOf(updates);
        mismatches = List.copyOf(mismatches);
    }
}
