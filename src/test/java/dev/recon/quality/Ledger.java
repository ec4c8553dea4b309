package dev.recon.quality;

import dev.recon.matching.Bucket;
import dev.recon.matching.BucketOutcome;
import dev.recon.matching.Match;
import dev.recon.matching.OpenItem;
import dev.recon.matching.PartnerId;
import dev.recon.matching.Payment;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PayoutDirectory;
import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import dev.recon.matching.Reference;
import dev.recon.matching.StandingMatch;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the register is to the nights of the product: open payments and payouts, standing matches. Kept in memory. */
final class Ledger {

    private record Key(PartnerId partner, Currency currency) {}

    private final MadeNights made;
    private final PayoutDirectory directory;
    private final Map<PayoutId, MadePayout> payouts = new HashMap<>();
    private final Map<PayoutId, PayoutState> states = new HashMap<>();
    private final Map<PaymentKey, MadePayment> payments = new HashMap<>();
    private final Map<PaymentKey, Assignment> assignments = new HashMap<>();
    private final Map<String, Match> standing = new LinkedHashMap<>();
    private final Map<PayoutId, String> settled = new HashMap<>();
    private final Set<PaymentKey> used = new HashSet<>();

    Ledger(MadeNights made) {
        this.made = made;
        this.directory = made.directory();
        made.payouts().forEach(payout -> {
            payouts.put(payout.id(), payout);
            states.put(payout.id(), new PayoutState("APPROVED", payout.po()));
        });
        made.payments().forEach(payment -> {
            payments.put(payment.key(), payment);
            assignments.put(payment.key(), directory.assign(payment.remittance()));
        });
    }

    /** Decides all buckets of a night, and keeps what was decided. */
    List<Match> night(int night, Function<Bucket, BucketOutcome> matcher) {
        List<BucketOutcome> outcomes = buckets(night).stream().map(matcher).toList();
        outcomes.forEach(outcome -> outcome.reversed().forEach(this::forget));
        outcomes.forEach(outcome -> outcome.matches().forEach(this::keep));
        outcomes.forEach(outcome -> outcome.updates().forEach(update -> states.put(update.payout(), update.to())));
        return outcomes.stream().flatMap(outcome -> outcome.matches().stream()).toList();
    }

    /** The matches that still stand. */
    List<Match> standing() {
        return List.copyOf(standing.values());
    }

    MadePayment payment(PaymentKey key) {
        return Objects.requireNonNull(payments.get(key));
    }

    private void keep(Match match) {
        standing.put(match.id(), match);
        match.payments().forEach(payment -> used.add(payment.key()));
        match.items().forEach(item -> settled.put(item.id(), match.id()));
    }

    private void forget(String matchId) {
        Match match = Objects.requireNonNull(standing.remove(matchId));
        match.payments().forEach(payment -> used.remove(payment.key()));
        match.items().forEach(item -> settled.remove(item.id()));
    }

    private List<Bucket> buckets(int night) {
        Map<Key, List<Payment>> open = new LinkedHashMap<>();
        made.payments().stream()
                .filter(payment -> payment.night() <= night && !used.contains(payment.key()))
                .forEach(payment -> open.computeIfAbsent(key(payment), none -> new ArrayList<>())
                        .add(asOf(payment, night)));
        Map<Key, List<StandingMatch>> touched = new LinkedHashMap<>();
        standing.values().stream()
                .filter(match -> match.payments().stream()
                        .anyMatch(payment -> payment(payment.key()).returnedOn() == night))
                .forEach(match -> touched.computeIfAbsent(
                                key(payment(match.payments().get(0).key())), none -> new ArrayList<>())
                        .add(standing(match, night)));
        Map<Key, List<OpenItem>> items = new HashMap<>();
        payouts.values().stream()
                .filter(payout -> !settled.containsKey(payout.id()))
                .forEach(payout -> items.computeIfAbsent(
                                new Key(payout.partner().id(), payout.amount().currency()), none -> new ArrayList<>())
                        .add(item(payout.id())));
        Set<Key> keys = new HashSet<>(open.keySet());
        keys.addAll(touched.keySet());
        Set<PayoutId> ownCurrency = namedInOwnCurrency(open.values());
        return keys.stream()
                .map(key -> bucket(
                        key,
                        open.getOrDefault(key, List.of()),
                        items.getOrDefault(key, List.of()),
                        touched.getOrDefault(key, List.of()),
                        ownCurrency))
                .toList();
    }

    private Bucket bucket(
            Key key, List<Payment> open, List<OpenItem> items, List<StandingMatch> touched, Set<PayoutId> ownCurrency) {
        Map<PayoutId, OpenItem> named = new HashMap<>();
        open.stream()
                .flatMap(payment -> payment.references().stream())
                .map(Reference::payout)
                .forEach(id -> named.put(id, item(id)));
        Set<PayoutId> elsewhere = named.keySet().stream()
                .filter(id -> ownCurrency.contains(id)
                        && !payouts.get(id).amount().currency().equals(key.currency()))
                .collect(Collectors.toSet());
        return new Bucket(key.partner(), key.currency(), open, items, named, touched, elsewhere);
    }

    private Set<PayoutId> namedInOwnCurrency(Iterable<List<Payment>> open) {
        Set<PayoutId> named = new HashSet<>();
        for (List<Payment> payments : open) {
            for (Payment payment : payments) {
                for (Reference reference : payment.references()) {
                    MadePayout payout = payouts.get(reference.payout());
                    boolean own =
                            payout.amount().currency().equals(payment.amount().currency());
                    PartnerId partner = assigned(payment.key()).partner();
                    if (own
                            && !payment.status().isReversal()
                            && payout.partner().id().equals(partner)) {
                        named.add(reference.payout());
                    }
                }
            }
        }
        return named;
    }

    private Key key(MadePayment payment) {
        return new Key(assigned(payment.key()).partner(), payment.amount().currency());
    }

    private Assignment assigned(PaymentKey key) {
        return Objects.requireNonNull(assignments.get(key));
    }

    private Payment asOf(MadePayment payment, int night) {
        return payment.asOf(night, assigned(payment.key()));
    }

    private OpenItem item(PayoutId id) {
        return Objects.requireNonNull(payouts.get(id))
                .item(Objects.requireNonNull(states.get(id)), settled.containsKey(id));
    }

    private StandingMatch standing(Match match, int night) {
        return new StandingMatch(
                match.id(),
                match.restsOnPo(),
                match.payments().stream()
                        .map(payment -> asOf(payment(payment.key()), night))
                        .toList(),
                match.items().stream().map(item -> item(item.id())).toList(),
                match.difference(),
                List.of());
    }
}
