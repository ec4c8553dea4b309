package dev.recon.matching;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is still to be decided of a bucket, and what has been so far. Used by one thread, for one bucket. */
final class OpenBucket {

    private final Bucket bucket;
    private final MatchingSettings settings;
    private final Map<PaymentKey, Payment> payments = new LinkedHashMap<>();
    private final Map<PayoutId, OpenItem> items = new LinkedHashMap<>();
    private final Map<PayoutId, OpenItem> known;
    private final Map<PayoutId, String> takers = new HashMap<>();
    private final Map<PayoutId, Optional<ComparableAmount>> wanted = new HashMap<>();
    private final List<Match> matches = new ArrayList<>();
    private final List<Mismatch> mismatches = new ArrayList<>();

    OpenBucket(Bucket bucket, MatchingSettings settings) {
        this.bucket = bucket;
        this.settings = settings;
        bucket.payments().forEach(payment -> payments.put(payment.key(), payment));
        bucket.items().stream()
                .filter(item -> !item.state().isAt(Stage.DECLINED))
                .forEach(item -> items.put(item.id(), item));
        known = new HashMap<>(bucket.named());
        bucket.items().forEach(item -> known.put(item.id(), item));
        for (StandingMatch match : bucket.standing()) {
            String taker = "match " + match.id() + " (" + Wording.payments(match.payments()) + ")";
            match.items().forEach(item -> takers.put(item.id(), taker));
        }
    }

    MatchingSettings settings() {
        return settings;
    }

    @Nullable
    PartnerId partner() {
        return bucket.partner();
    }

    Currency currency() {
        return bucket.currency();
    }

    /** All payments of the bucket, also the decided ones. */
    List<Payment> allPayments() {
        return bucket.payments();
    }

    /** The payments that no rule has decided yet, in the order of date and id. */
    List<Payment> payments() {
        return List.copyOf(payments.values());
    }

    /** The items that may still be found by amount, in the order of their ids. */
    List<OpenItem> items() {
        return List.copyOf(items.values());
    }

    /** A payout that a payment names, whosever and in whatever currency it is. */
    Optional<OpenItem> named(PayoutId id) {
        return Optional.ofNullable(known.get(id));
    }

    /** What the payout comes to in the bucket's currency; empty if only a rate could tell. */
    Optional<ComparableAmount> wanted(OpenItem item) {
        return wanted.computeIfAbsent(item.id(), id -> ComparableAmount.of(item, currency()));
    }

    /** What has settled the payout, or is proposed to; empty if it is still open. */
    Optional<String> taker(OpenItem item) {
        String taker = takers.get(item.id());
        if (taker == null && item.settled()) {
            return Optional.of("an earlier match");
        }
        return Optional.ofNullable(taker);
    }

    List<Match> matches() {
        return matches;
    }

    List<Mismatch> mismatches() {
        return mismatches;
    }

    /** Takes the match's members out; in the band SUGGEST it becomes a proposal. */
    void settle(Match match) {
        boolean proposed = settings.band(match.rule()) == Band.SUGGEST;
        String taker =
                (proposed ? "the proposal for " : "match " + match.id() + " of ") + Wording.payments(match.payments());
        match.items().forEach(item -> take(item, taker));
        if (proposed) {
            Suggestion.of(match).forEach(this::report);
            return;
        }
        match.payments().forEach(payment -> decide(payment.key()));
        matches.add(match);
    }

    /** Takes the mismatch's payment out. */
    void report(Mismatch mismatch) {
        if (mismatch.payment() != null) {
            decide(mismatch.payment());
        }
        mismatches.add(mismatch);
    }

    private void take(OpenItem item, String taker) {
        if (takers.put(item.id(), taker) != null) {
            throw new IllegalStateException("Payout " + item.id() + " would be settled twice");
        }
        items.remove(item.id());
    }

    private void decide(PaymentKey payment) {
        if (payments.remove(payment) == null) {
            throw new IllegalStateException("Payment " + payment + " would be decided twice");
        }
    }
}
