package dev.recon.matching;

import dev.recon.matching.PayoutNames.Known;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what one remittance names. Ids count before PO numbers. */
final class NamedIn {

    // A few show a person what is wrong.
    private static final int UNKNOWN_MAX = 20;

    private final Map<PayoutId, Reference> references = new TreeMap<>();
    private final Set<PartnerId> owners = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();

    void byId(Collection<Known> payouts, String text) {
        payouts.forEach(payout -> add(payout, Reference.By.PAYOUT_ID, text));
    }

    /**
     * The payouts that carry the PO number. Where the remittance also names one of them by its id, the PO says the same
     * less exactly, and adds nothing.
     */
    void byPo(Collection<Known> payouts, String text) {
        if (payouts.stream().noneMatch(payout -> isNamedById(payout.id()))) {
            payouts.forEach(payout -> add(payout, Reference.By.PO_NUMBER, text));
        }
    }

    void unknown(String word) {
        unknown.add(word);
    }

    List<Reference> references() {
        return List.copyOf(references.values());
    }

    Set<PartnerId> owners() {
        return owners;
    }

    List<String> unknown() {
        return unknown.stream().limit(UNKNOWN_MAX).toList();
    }

    private boolean isNamedById(PayoutId id) {
        Reference reference = references.get(id);
        return reference != null && reference.by() == Reference.By.PAYOUT_ID;
    }

    private void add(Known payout, Reference.By by, String text) {
        references.putIfAbsent(payout.id(), new Reference(payout.id(), by, text));
        owners.add(payout.partner());
    }
}
