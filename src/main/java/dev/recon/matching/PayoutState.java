package dev.recon.matching;

import org.jspecify.annotations.Nullable;

/** What we may change of a payout: its stage, in Introw's own spelling, and its PO number. */
public record PayoutState(String stage, @Nullable String poNumber) {

    public boolean isAt(Stage other) {
        return stage.equals(other.name());
    }
}
