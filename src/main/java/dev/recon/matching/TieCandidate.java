package dev.recon.matching;

import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.TieRecord.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A payment while its records come together. */
final class TieCandidate {

    private final List<TieRecord> records;
    private final Map<PaymentKey, TieBy> tiedBy = new HashMap<>();
    private final Set<TieCandidate> suspects = new LinkedHashSet<>();
    private final Set<TieCandidate> passedOver = new LinkedHashSet<>();
    private final PayoutDirectory directory;
    private final String namesOther;
    private PaymentKey principal;
    private boolean settled;
    private boolean crowded;
    private @Nullable TieCandidate absorbedBy;
    private @Nullable Remitted remitted;

    /** Who was paid and what for, by all that the records say. */
    private record Remitted(Set<String> payees, Set<PayoutId> named, Set<PayoutId> namedById) {

        private void add(TieRecord record, Assignment assignment) {
            String name = RemittanceText.nameEssence(record.remittance().vendorName());
            if (!name.isEmpty()) {
                payees.add("name " + name);
            }
            if (assignment.partner() != null) {
                payees.add("partner " + assignment.partner());
            }
            for (Reference reference : assignment.references()) {
                named.add(reference.payout());
                if (reference.by() != Reference.By.PO_NUMBER) {
                    namedById.add(reference.payout());
                }
            }
        }
    }

    TieCandidate(TieUnit unit, PayoutDirectory directory) {
        this.records = new ArrayList<>(unit.records());
        this.principal = unit.principal();
        this.settled = unit.settled();
        this.namesOther = unit.namesOther();
        this.directory = directory;
    }

    PaymentKey principal() {
        return principal;
    }

    boolean isSettled() {
        return settled;
    }

    String namesOther() {
        return namesOther;
    }

    boolean isLive() {
        return absorbedBy == null;
    }

    boolean has(Role role) {
        return records.stream().anyMatch(each -> each.role() == role);
    }

    boolean isReversed() {
        return records.stream().anyMatch(each -> each.status().isReversal());
    }

    /** Cancelled before it left; of a returned one the money left at first. */
    boolean isVoided() {
        return records.stream().anyMatch(each -> each.status() == PaymentStatus.VOIDED);
    }

    /** The entry stands for several payments. */
    boolean isBatch() {
        return records.stream().anyMatch(each -> each.trace().transactions() > 1 && each.tiedTo() == null);
    }

    /** No role is in both, so that they can be one payment. */
    boolean completes(TieCandidate other) {
        Set<Role> roles = roles();
        return other.records.stream().map(TieRecord::role).noneMatch(roles::contains);
    }

    Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        records.forEach(each -> roles.add(each.role()));
        return roles;
    }

    Set<String> ids(Set<Role> of, TieBy by) {
        return of(of).flatMap(each -> each.ids(by).stream()).collect(Collectors.toSet());
    }

    /** The files that told of it first. */
    Set<Long> files(Set<Role> of) {
        return of(of).map(TieRecord::file).collect(Collectors.toSet());
    }

    /** The date of what tells most surely when the money left. */
    LocalDate date(Set<Role> of) {
        return of(of).max((one, other) -> one.role().compareTo(other.role()))
                .orElseThrow()
                .date();
    }

    TieRecord record(Role role) {
        return of(EnumSet.of(role)).findFirst().orElseThrow();
    }

    /** What stands for the payment in a sentence: the order, or the surest that there is. */
    TieRecord shown() {
        return Collections.min(records, (one, other) -> one.role().compareTo(other.role()));
    }

    private Stream<TieRecord> of(Set<Role> roles) {
        return records.stream().filter(each -> roles.contains(each.role()));
    }

    /** Names without their spelling, and partners: two payments went to one payee if they share one. */
    Set<String> payees() {
        return remitted().payees();
    }

    /** What both name must not contradict. */
    boolean mayNameTheSame(TieCandidate other) {
        Set<PayoutId> mine = remitted().named();
        Set<PayoutId> theirs = other.remitted().named();
        return mine.isEmpty() || theirs.isEmpty() || !Collections.disjoint(mine, theirs);
    }

    /** It says itself what it pays; a PO number may be that of many payouts. */
    boolean namesById() {
        return !remitted().namedById().isEmpty();
    }

    // Looked up when it is first asked for, and again after more records have come.
    private Remitted remitted() {
        Remitted found = remitted;
        if (found == null) {
            found = new Remitted(new HashSet<>(), new HashSet<>(), new HashSet<>());
            for (TieRecord each : records) {
                found.add(each, directory.assign(each.remittance()));
            }
            remitted = found;
        }
        return found;
    }

    void suspect(TieCandidate other) {
        suspects.add(other);
    }

    /** It fits, but surer ids speak for others; while these are not decided, it may still be the one. */
    void passOver(TieCandidate other) {
        passedOver.add(other);
    }

    void forgetSuspects() {
        suspects.clear();
        passedOver.clear();
    }

    void crowd() {
        crowded = true;
    }

    boolean isCrowded() {
        return crowded;
    }

    Set<TieCandidate> suspects() {
        return living(suspects);
    }

    /** What it may be a record of: what its own ids leave open, else what it fits and was passed over for. */
    Set<TieCandidate> possible() {
        return living(suspects.isEmpty() ? passedOver : suspects);
    }

    private static Set<TieCandidate> living(Set<TieCandidate> candidates) {
        return candidates.stream().map(TieCandidate::living).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Where surer ids left a choice between several of a kind, the rest may only decide between these. */
    boolean maySuit(TieCandidate other) {
        Set<TieCandidate> alike = suspects();
        alike.removeIf(each -> each.completes(other));
        return alike.isEmpty() || alike.contains(other);
    }

    private TieCandidate living() {
        return absorbedBy == null ? this : absorbedBy.living();
    }

    /** Both become one payment; not to be called where both are settled. */
    void absorb(TieCandidate other, TieBy by) {
        boolean theirs = other.settled || !settled && other.shown().role().compareTo(shown().role()) < 0;
        tiedBy.putAll(other.tiedBy);
        tiedBy.put(theirs ? principal : other.principal, by);
        principal = theirs ? other.principal : principal;
        settled = settled || other.settled;
        records.addAll(other.records);
        forgetSuspects();
        other.absorbedBy = this;
        remitted = null;
    }

    /** What is new: records that were payments of their own, or records of another one. */
    List<Tie> ties() {
        return records.stream()
                .filter(each -> !each.key().equals(principal) && !principal.equals(each.tiedTo()))
                .map(each ->
                        new Tie(each.key(), each.tiedTo(), principal, tiedBy.getOrDefault(each.key(), TieBy.AMOUNT)))
                .toList();
    }
}
