package dev.recon.matching;

import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The unit of matching: all open payments and open items of one partner in one currency. Both lists are sorted here, so
 * that the order in which they were read can never matter.
 *
 * @param partner null for the payments whose partner nobody knows
 * @param items the partner's payouts in this currency that no standing match has settled, DECLINED ones left out
 * @param named every payout that a payment of this bucket names, also settled ones, of other partners or currencies
 * @param standing matches of earlier runs to bring up to date
 */
public record Bucket(
        @Nullable PartnerId partner,
        Currency currency,
        List<Payment> payments,
        List<OpenItem> items,
        Map<PayoutId, OpenItem> named,
        List<StandingMatch> standing) {

    public Bucket {
        payments = payments.stream()
                .sorted(Comparator.comparing(Payment::date)
                        .thenComparing(Payment::paymentId)
                        .thenComparing(Payment::key))
                .toList();
        items = items.stream().sorted(Comparator.comparing(OpenItem::id)).toList();
        named = Map.copyOf(named);
        standing = standing.stream()
                .sorted(Comparator.comparing(StandingMatch::id))
                .toList();
    }
}
