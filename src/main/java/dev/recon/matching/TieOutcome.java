package dev.recon.matching;

import java.util.List;

/** What became of records that may be of one payment, in the order of their keys. */
public record TieOutcome(List<Tie> ties, List<TieDoubt> doubts) {

    public TieOutcome {
        ties = List.copyOf(ties);
        doubts = List.copyOf(doubts);
    }
}
