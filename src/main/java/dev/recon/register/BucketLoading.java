package dev.recon.register;

import dev.recon.matching.Bucket;
import dev.recon.matching.NotRead;
import dev.recon.matching.OpenItem;
import dev.recon.matching.PartnerId;
import dev.recon.matching.Payment;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Reference;
import dev.recon.matching.StandingMatch;
import dev.recon.register.BucketRows.StandingRow;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The parts of the buckets of one chunk, while they come together. */
final class BucketLoading {

    private final Map<String, OpenItem> named;
    private final Set<String> namedInOthers = new TreeSet<>();
    private Set<PayoutId> namedInOwnCurrency = Set.of();
    private final NotRead notRead;
    private final Map<BucketKey, List<Payment>> payments = new HashMap<>();
    private final Map<BucketKey, List<OpenItem>> items = new HashMap<>();
    private final Map<BucketKey, List<StandingMatch>> standing = new HashMap<>();

    /** @param named all payouts that payments of the chunk name, or that its standing matches settle */
    BucketLoading(Map<String, OpenItem> named, NotRead notRead) {
        this.named = named;
        this.notRead = notRead;
    }

    void add(Payment payment, BucketKey key) {
        payments.computeIfAbsent(key, none -> new ArrayList<>()).add(payment);
        noteCurrency(payment);
    }

    private void noteCurrency(Payment payment) {
        for (Reference reference : payment.references()) {
            OpenItem item = named.get(reference.payout().value());
            if (item != null
                    && !item.amount().currency().equals(payment.amount().currency())) {
                namedInOthers.add(reference.payout().value());
            }
        }
    }

    /** The payouts that payments of the chunk name in another currency than the payout's own. */
    List<String> namedInOthers() {
        return List.copyOf(namedInOthers);
    }

    /** Which of {@link #namedInOthers} are named by payments in their own currency too. */
    void namedInOwnCurrency(Set<PayoutId> payouts) {
        namedInOwnCurrency = payouts;
    }

    // Where its lines were fetched, the item with its lines is the one that counts.
    void add(OpenItem item) {
        BucketKey key = new BucketKey(item.partner().value(), item.amount().currencyCode());
        items.computeIfAbsent(key, none -> new ArrayList<>())
                .add(named.getOrDefault(item.id().value(), item));
    }

    void addStanding(List<StandingRow> rows, List<Payment> matched) {
        Map<String, Payment> byKey = new HashMap<>();
        matched.forEach(payment -> byKey.put(payment.key().value(), payment));
        matched.forEach(this::noteCurrency);
        Map<String, List<StandingRow>> byMatch = new TreeMap<>();
        rows.forEach(row ->
                byMatch.computeIfAbsent(row.matchId(), id -> new ArrayList<>()).add(row));
        byMatch.forEach((id, shares) -> standing.computeIfAbsent(shares.get(0).bucket(), none -> new ArrayList<>())
                .add(match(shares, byKey)));
    }

    private StandingMatch match(List<StandingRow> shares, Map<String, Payment> byKey) {
        StandingRow first = shares.get(0);
        return new StandingMatch(
                first.matchId(),
                first.restsOnPo(),
                present(shares.stream().map(StandingRow::paymentKey), byKey),
                present(shares.stream().map(StandingRow::payoutId), named),
                first.difference(),
                shares.stream()
                        .map(StandingRow::payoutId)
                        .distinct()
                        .filter(id -> !named.containsKey(id))
                        .map(PayoutId::new)
                        .toList());
    }

    private static <T> List<T> present(Stream<String> ids, Map<String, T> byId) {
        return ids.distinct()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .toList();
    }

    Bucket bucket(BucketKey key) {
        List<Payment> open = payments.getOrDefault(key, List.of());
        List<StandingMatch> matches = standing.getOrDefault(key, List.of());
        Map<PayoutId, OpenItem> namedHere = new HashMap<>();
        Stream.concat(open.stream(), matches.stream().flatMap(match -> match.payments().stream()))
                .flatMap(payment -> payment.references().stream())
                .flatMap(ref -> Optional.ofNullable(named.get(ref.payout().value())).stream())
                .forEach(item -> namedHere.put(item.id(), item));
        Currency currency = Currency.getInstance(key.currency());
        Set<PayoutId> elsewhere = new HashSet<>(namedInOwnCurrency);
        elsewhere.removeIf(id -> !namedHere.containsKey(id)
                || namedHere.get(id).amount().currency().equals(currency));
        return new Bucket(
                key.partnerId().isEmpty() ? null : new PartnerId(key.partnerId()),
                currency,
                open,
                items.getOrDefault(key, List.of()),
                namedHere,
                matches,
                elsewhere,
                notRead);
    }
}
