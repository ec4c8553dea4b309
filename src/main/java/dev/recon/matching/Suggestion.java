package dev.recon.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A match that its rule may only propose, as one mismatch for each of its payments. */
final class Suggestion {

    private Suggestion() {}

    static List<Mismatch> of(Match match) {
        return match.payments().stream().map(payment -> of(match, payment)).toList();
    }

    private static Mismatch of(Match match, Payment payment) {
        List<PayoutId> items = match.items().stream().map(OpenItem::id).toList();
        @Nullable PayoutId only = items.size() == 1 ? items.get(0) : null;
        return Mismatch.of(
                        MismatchReason.SUGGESTED,
                        payment.key(),
                        only,
                        match.rule() + " proposes"
                                + match.explanation()
                                        .substring(match.rule().name().length()))
                .withDifference(match.difference())
                .withWouldMatchIf(match.rule().maySettle() ? "the rule " + match.rule() + " were set to auto" : "")
                .withCandidates(items);
    }
}
