package dev.recon.matching;

import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The unit of matching: all open payments and open items of one partner in one currency. All lists are sorted here, so
 * that the order in which they were read can never matter.
 *
 * @param partner null for the payments whose partner nobody knows
 * @param items the partner's payouts in this currency that no standing match has settled; DECLINED ones are found by
 *     their names alone
 * @param named every payout that a payment of this bucket names, also settled ones, of other partners or currencies
 * @param standing matches of earlier runs to bring up to date
 * @param namedElsewhere payouts in other currencies that an open payment of this partner in the payout's own currency
 *     names; what their lines come to must not let a payment of this bucket take them
 * @param notRead what was not read of Introw tonight, of this bucket and perhaps of others
 */
public record Bucket(
        @Nullable PartnerId partner,
        Currency currency,
        List<Payment> payments,
        List<OpenItem> items,
        Map<PayoutId, OpenItem> named,
        List<StandingMatch> standing,
        Set<PayoutId> namedElsewhere,
        NotRead notRead) {

    /** No payout is named by payments in two currencies, and all was read. */
    public Bucket(
            @Nullable PartnerId partner,
            Currency currency,
            List<Payment> payments,
            List<OpenItem> items,
            Map<PayoutId, OpenItem> named,
            List<StandingMatch> standing) {
        this(partner, currency, payments, items, named, standing, Set.of());
    }

    /** All was read. */
    public Bucket(
            @Nullable PartnerId partner,
            Currency currency,
            List<Payment> payments,
            List<OpenItem> items,
            Map<PayoutId, OpenItem> named,
            List<StandingMatch> standing,
            Set<PayoutId> namedElsewhere) {
        this(partner, currency, payments, items, named, standing, namedElsewhere, NotRead.NOTHING);
    }

    /** @throws IllegalArgumentException if a payment or item is there twice, is settled, or belongs elsewhere */
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
        namedElsewhere = Set.copyOf(namedElsewhere);
        requireOwnPayments(payments, currency);
        requireOwnItems(items, partner, currency);
    }

    private static void requireOwnPayments(List<Payment> payments, Currency currency) {
        Set<PaymentKey> seen = new HashSet<>();
        for (Payment payment : payments) {
            require(seen.add(payment.key()), "payment " + payment.key() + " is there twice");
            require(
                    payment.amount().currency().equals(currency),
                    "payment " + payment.key() + " of " + payment.amount() + " is not in " + currency);
        }
    }

    private static void requireOwnItems(List<OpenItem> items, @Nullable PartnerId partner, Currency currency) {
        Set<PayoutId> seen = new HashSet<>();
        for (OpenItem item : items) {
            require(seen.add(item.id()), "payout " + item.id() + " is there twice");
            require(!item.settled(), "payout " + item.id() + " is settled and so not open");
            require(Objects.equals(item.partner(), partner), "payout " + item.id() + " is of " + item.partner());
            require(
                    item.amount().currency().equals(currency),
                    "payout " + item.id() + " of " + item.amount() + " is not in " + currency);
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("Not a bucket: " + problem);
        }
    }
}
