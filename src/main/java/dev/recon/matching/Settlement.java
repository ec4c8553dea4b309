package dev.recon.matching;

import java.util.List;
import java.util.Optional;

/** One payout and the payments that settle it, in a match of tonight or of an earlier run. */
record Settlement(String matchId, boolean restsOnPo, List<Payment> payments, OpenItem item) {

    static List<Settlement> of(Match match) {
        return match.items().stream()
                .map(item -> new Settlement(match.id(), match.restsOnPo(), paymentsOf(match, item), item))
                .toList();
    }

    static List<Settlement> of(StandingMatch match) {
        return match.items().stream()
                .map(item -> new Settlement(match.id(), match.restsOnPo(), match.payments(), item))
                .toList();
    }

    private static List<Payment> paymentsOf(Match match, OpenItem item) {
        return match.shares().stream()
                .filter(share -> share.item().id().equals(item.id()))
                .map(Match.Share::payment)
                .toList();
    }

    /** The stage that follows from the payments: the one that holds back most. Empty if one of them is unknown. */
    Optional<Stage> target() {
        List<Stage> stages = payments.stream()
                .flatMap(payment -> payment.status().stage().stream())
                .toList();
        if (stages.size() < payments.size()) {
            return Optional.empty();
        }
        for (Stage held : List.of(Stage.FAILED, Stage.BLOCKED, Stage.POSTPONED)) {
            if (stages.contains(held)) {
                return Optional.of(held);
            }
        }
        return stages.stream().reduce(StagePolicy::leastAdvanced);
    }

    Optional<Stage> current() {
        return Stage.of(item.state().stage());
    }

    Mismatch mismatch(MismatchReason reason, String explanation) {
        return Mismatch.of(reason, null, item.id(), explanation);
    }
}
