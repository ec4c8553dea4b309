package dev.recon.matching;

import dev.recon.matching.PayoutNames.Known;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what one remittance names. Ids count before PO numbers. */
final class NamedIn {

    // A few show a person what is wrong.
    private static final int UNKNOWN_MAX = 20;

    private final Map<PayoutId, Reference> references = new TreeMap<>();
    private final Set<PartnerId> owners = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();

    void byId(Collection<Known> payouts, String text, String stated) {
        payouts.forEach(
                payout -> add(payout, new Reference(payout.id(), Reference.By.PAYOUT_ID, text, stated, List.of())));
    }

    /** A line adds to the others of the same payout; where the payout itself is named, it says no more. */
    void byLine(Known payout, String line) {
        Reference before = references.get(payout.id());
        if (before != null && before.by() == Reference.By.LINE_ID) {
            TreeSet<String> lines = new TreeSet<>(before.lines());
            lines.add(line);
            references.put(
                    payout.id(),
                    new Reference(payout.id(), Reference.By.LINE_ID, before.text(), "", List.copyOf(lines)));
        } else {
            add(payout, new Reference(payout.id(), Reference.By.LINE_ID, line, "", List.of(line)));
        }
    }

    /**
     * The payouts that carry the PO number. Where the remittance also names one of them by its id, the PO says the same
     * less exactly, and adds nothing.
     */
    void byPo(Collection<Known> payouts, String text) {
        if (payouts.stream().noneMatch(payout -> isNamedById(payout.id()))) {
            payouts.forEach(payout -> add(payout, new Reference(payout.id(), Reference.By.PO_NUMBER, text)));
        }
    }

    void unknown(String word) {
        unknown.add(word);
    }

    List<Reference> references() {
        return List.copyOf(references.values());
    }

    /** The partner of all that is named; null if nothing is, or payouts of several partners. */
    @Nullable
    PartnerId owner() {
        return owners.size() == 1 ? owners.iterator().next() : null;
    }

    List<String> unknown() {
        return unknown.stream().limit(UNKNOWN_MAX).toList();
    }

    private boolean isNamedById(PayoutId id) {
        Reference reference = references.get(id);
        return reference != null && reference.by() != Reference.By.PO_NUMBER;
    }

    private void add(Known payout, Reference reference) {
        references.putIfAbsent(payout.id(), reference);
        owners.add(payout.partner());
    }
}
