package dev.recon.matching;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Map<PaymentKey, SumNote> sumNotes = new HashMap<>();
    private final Set<PayoutId> contested = new HashSet<>();
    private final List<Match> matches = new ArrayList<>();
    private final List<Mismatch> mismatches = new ArrayList<>();

    private final int foundBefore;
    private @Nullable List<Payment> paymentList;
    private @Nullable List<OpenItem> itemList;

    /** @param found matches of this bucket that are settled already */
    OpenBucket(Bucket bucket, MatchingSettings settings, List<Match> found) {
        this.bucket = bucket;
        this.foundBefore = found.size();
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
        found.forEach(match -> settle(match, Band.AUTO));
    }

    /** Something was settled by amounts, or beside payments that wait for a decision by amounts: another pass may help. */
    boolean mayFindMore() {
        return matches.size() > foundBefore && (!sumNotes.isEmpty() || !contested.isEmpty());
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

    NotRead notRead() {
        return bucket.notRead();
    }

    /** All payments of the bucket, also the decided ones. */
    List<Payment> allPayments() {
        return bucket.payments();
    }

    /** The payments that no rule has decided yet, in the order of date and id. */
    List<Payment> payments() {
        if (paymentList == null) {
            paymentList = List.copyOf(payments.values());
        }
        return paymentList;
    }

    /** The items that may still be found by amount, in the order of their ids. */
    List<OpenItem> items() {
        if (itemList == null) {
            itemList = List.copyOf(items.values());
        }
        return itemList;
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
        return Optional.ofNullable(taker == null ? item.settledBy() : taker);
    }

    /** Some open payment of this partner in the payout's own currency, which is not this bucket's, names it. */
    boolean isNamedInItsOwnCurrency(OpenItem item) {
        return bucket.namedElsewhere().contains(item.id());
    }

    /** A payment that could pay the item was left to a person, so no other payment may be found for it by amount. */
    boolean isContested(OpenItem item) {
        return contested.contains(item.id());
    }

    /**
     * The one reference by which the payment says what it pays: its only one, or, where several payouts carry the PO
     * number that it names, the one of them that is open and wants exactly its amount.
     */
    Optional<Reference> onlyReference(Payment payment) {
        List<Reference> references = payment.references();
        if (references.size() == 1) {
            return Optional.of(references.get(0));
        }
        if (references.stream().anyMatch(reference -> reference.by() != Reference.By.PO_NUMBER)) {
            return Optional.empty();
        }
        List<Reference> equal = references.stream()
                .filter(reference -> wants(reference, payment.amount()))
                .toList();
        return equal.size() == 1 ? Optional.of(equal.get(0)) : Optional.empty();
    }

    private boolean wants(Reference reference, Money amount) {
        return named(reference.payout())
                .filter(item -> taker(item).isEmpty())
                .flatMap(this::wanted)
                .filter(wanted -> wanted.amount().equals(amount))
                .isPresent();
    }

    /** What became of the search for a sum that a payment pays; kept for its explanation. */
    void noteSum(Payment payment, SumNote note) {
        sumNotes.put(payment.key(), note);
    }

    Optional<SumNote> sumNote(Payment payment) {
        return Optional.ofNullable(sumNotes.get(payment.key()));
    }

    List<Match> matches() {
        return matches;
    }

    List<Mismatch> mismatches() {
        return mismatches;
    }

    /** Takes the match's members out; in the band SUGGEST it becomes a proposal. */
    void settle(Match match) {
        settle(match, settings.band(match.rule()));
    }

    /** As {@link #settle(Match)}, in a band that is not the rule's own: what rests on a proposal is a proposal. */
    void settle(Match match, Band band) {
        boolean proposed = band == Band.SUGGEST;
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

    /** Reports the match as a proposal; its items stay open for whoever names them. */
    void propose(Match match, String wouldMatchIf) {
        match.items().forEach(item -> contested.add(item.id()));
        Suggestion.of(match).stream()
                .map(mismatch -> mismatch.withWouldMatchIf(wouldMatchIf))
                .forEach(this::report);
    }

    /** Takes the mismatch's payment out. */
    void report(Mismatch mismatch) {
        if (mismatch.reason() == MismatchReason.AMBIGUOUS) {
            contested.addAll(mismatch.candidates());
        }
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
        itemList = null;
    }

    private void decide(PaymentKey payment) {
        if (payments.remove(payment) == null) {
            throw new IllegalStateException("Payment " + payment + " would be decided twice");
        }
        paymentList = null;
    }
}
