package dev.recon.quality;

import dev.recon.matching.PayoutId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What really happened: these payments, and no others, paid these payouts.
 *
 * <p>Filled while the night is made. Two payments that only the order of their arrival tells apart stand for each other.
 */
final class Deed {

    private final List<PayoutId> payouts;
    private final Set<String> payments = new HashSet<>();
    private final Set<String> doubles = new HashSet<>();
    private boolean incomplete;

    Deed(List<PayoutId> payouts) {
        this.payouts = List.copyOf(payouts);
    }

    void add(String payment) {
        payments.add(payment);
    }

    /** A payment that is as good as any of the deed's: if it settles the payout, none of them may. */
    void addDouble(String payment) {
        doubles.add(payment);
    }

    /** A part of the money never comes, or not as it should: nothing settles these payouts. */
    void leaveIncomplete() {
        incomplete = true;
    }

    List<PayoutId> payouts() {
        return payouts;
    }

    Set<String> payments() {
        return payments;
    }

    boolean isDoneBy(Set<String> settling) {
        return !incomplete
                && (settling.equals(payments)
                        || payments.size() == 1 && settling.size() == 1 && doubles.containsAll(settling));
    }
}
