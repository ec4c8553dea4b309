package dev.recon.matching;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whose word is enough for {@code PAID}, and so the status of a payment of which several records tell.
 *
 * <p>A return wins over everything, then a word that nobody knows, then a booked entry of the account. What the bank holds
 * back is held back. Of the rest the record that is furthest along counts.
 */
public enum PaidEvidence {
    /** The ERP's, and the bank's status report. */
    ERP,
    /**
     * A booked entry of the account. A status report is none: ISO 20022 says of {@code ACSC} that it is no financial
     * information.
     */
    BANK;

    private static final Set<PaymentStatus> HELD = Set.of(PaymentStatus.ON_HOLD, PaymentStatus.DEFERRED);

    /** All payments of the bucket in the status that follows from all their records. */
    Bucket told(Bucket bucket) {
        boolean alike = Stream.concat(
                        bucket.payments().stream(),
                        bucket.standing().stream().flatMap(match -> match.payments().stream()))
                .allMatch(payment -> told(payment) == payment);
        return alike
                ? bucket
                : new Bucket(
                        bucket.partner(),
                        bucket.currency(),
                        told(bucket.payments()),
                        bucket.items(),
                        bucket.named(),
                        bucket.standing().stream().map(this::told).toList(),
                        bucket.namedElsewhere(),
                        bucket.notRead());
    }

    private List<Payment> told(List<Payment> payments) {
        return payments.stream().map(this::told).toList();
    }

    private StandingMatch told(StandingMatch match) {
        return new StandingMatch(
                match.id(),
                match.restsOnPo(),
                told(match.payments()),
                match.items(),
                match.difference(),
                match.unreadable());
    }

    /** The payment in the status that follows from all its records; the same object if that is its own. */
    public Payment told(Payment payment) {
        TiedEvidence own = payment.own();
        TiedEvidence told = told(own, payment.tied());
        boolean same = told.status() == own.status() && told.rawStatus().equals(own.rawStatus());
        return same ? payment : payment.withStatus(told.status(), told.rawStatus());
    }

    private TiedEvidence told(TiedEvidence own, List<TiedEvidence> tied) {
        if (own.status().isReversal() || tied.isEmpty()) {
            return capped(own);
        }
        List<TiedEvidence> all = Stream.concat(Stream.of(own), tied.stream()).toList();
        return first(all, each -> each.status().isReversal())
                .or(() -> first(all, each -> each.status() == PaymentStatus.UNKNOWN))
                .or(() -> first(all, TiedEvidence::isBooked))
                .or(() -> first(tied, each -> each.type() == EvidenceType.BANK_STATUS && HELD.contains(each.status())))
                .orElseGet(() -> furthest(all));
    }

    private static Optional<TiedEvidence> first(List<TiedEvidence> all, Predicate<TiedEvidence> condition) {
        return all.stream().filter(condition).findFirst();
    }

    private TiedEvidence furthest(List<TiedEvidence> all) {
        // The payment's own stands first, and of equal ones the first counts.
        return all.stream()
                .map(this::capped)
                .reduce((one, other) -> other.status().progress() > one.status().progress() ? other : one)
                .orElseThrow();
    }

    private TiedEvidence capped(TiedEvidence told) {
        if (this == ERP || told.status() != PaymentStatus.PAID || told.isBooked()) {
            return told;
        }
        return new TiedEvidence(
                told.type(),
                PaymentStatus.SENT,
                told.rawStatus(),
                told.paymentId(),
                told.date(),
                told.reason(),
                told.place());
    }
}
