package dev.recon.quality;

import dev.recon.matching.Bucket;
import dev.recon.matching.BucketOutcome;
import dev.recon.matching.Match;
import dev.recon.matching.OpenItem;
import dev.recon.matching.Payment;
import dev.recon.matching.RuleName;
import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.List;

/** What must score badly: each payment takes the first open payout of its amount, whatever it says. */
final class FirstComeMatcher {

    private FirstComeMatcher() {}

    static BucketOutcome match(Bucket bucket) {
        List<OpenItem> open = new ArrayList<>(bucket.items());
        List<Match> matches = new ArrayList<>();
        for (Payment payment : bucket.payments()) {
            open.stream()
                    .filter(item -> item.amount().equals(payment.amount()))
                    .findFirst()
                    .ifPresent(item -> {
                        open.remove(item);
                        matches.add(match(payment, item));
                    });
        }
        return new BucketOutcome(matches, List.of(), List.of(), List.of());
    }

    private static Match match(Payment payment, OpenItem item) {
        return new Match(
                "MT-" + payment.key(),
                RuleName.UNIQUE_AMOUNT,
                List.of(new Match.Share(payment, item, payment.amount())),
                Money.zero(payment.amount().currency()),
                "",
                false,
                payment.paymentId() + " takes " + item.id());
    }
}
