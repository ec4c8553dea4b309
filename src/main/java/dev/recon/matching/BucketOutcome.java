package dev.recon.matching;

import java.util.List;

/**
 * What became of a bucket, in the order of the members' ids. Every open payment is in exactly one match or in exactly
 * one mismatch, also those that a reversed match sets free. Where a match stands but a person must look at the payout (a
 * stage or PO conflict, paid before approval), the mismatch is about the payout alone.
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
