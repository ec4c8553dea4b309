package dev.recon.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bucket after tonight's returns: what a reversed match had settled is open again, and what it had used up and did
 * not come back is to be matched again.
 */
record Reopening(Bucket bucket, List<StandingMatch> reversed) {

    static Reopening of(Bucket bucket) {
        List<StandingMatch> reversed =
                bucket.standing().stream().filter(Reopening::isReversed).toList();
        if (reversed.isEmpty()) {
            return new Reopening(bucket, reversed);
        }
        List<StandingMatch> standing =
                bucket.standing().stream().filter(match -> !isReversed(match)).toList();
        Bucket reopened = new Bucket(
                bucket.partner(),
                bucket.currency(),
                payments(bucket, reversed),
                items(bucket, reversed),
                named(bucket, reversed),
                standing,
                bucket.namedElsewhere(),
                bucket.notRead());
        return new Reopening(reopened, reversed);
    }

    private static boolean isReversed(StandingMatch match) {
        return match.payments().stream().anyMatch(payment -> payment.status().isReversal());
    }

    private static List<Payment> payments(Bucket bucket, List<StandingMatch> reversed) {
        List<Payment> payments = new ArrayList<>(bucket.payments());
        reversed.stream()
                .flatMap(match -> match.payments().stream())
                .filter(payment -> !payment.status().isReversal())
                .filter(payment -> payment.amount().currency().equals(bucket.currency()))
                .forEach(payments::add);
        return payments;
    }

    private static List<OpenItem> items(Bucket bucket, List<StandingMatch> reversed) {
        List<OpenItem> items = new ArrayList<>(bucket.items());
        reversed.stream()
                .flatMap(match -> match.items().stream())
                .filter(item -> item.partner().equals(bucket.partner()))
                .filter(item -> item.amount().currency().equals(bucket.currency()))
                .map(OpenItem::open)
                .forEach(items::add);
        return items;
    }

    private static Map<PayoutId, OpenItem> named(Bucket bucket, List<StandingMatch> reversed) {
        Map<PayoutId, OpenItem> named = new HashMap<>(bucket.named());
        reversed.stream().flatMap(match -> match.items().stream()).forEach(item -> named.put(item.id(), item.open()));
        return named;
    }
}
