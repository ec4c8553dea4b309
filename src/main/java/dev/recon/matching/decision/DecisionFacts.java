package dev.recon.matching.decision;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the register knows now of everything that a sheet decides about.
 *
 * @param earlier by {@link DecisionVerdict#key}
 * @param used what was decided before under the key of a row of a sheet about lines alone
 * @param partners those that the register knows, of all that were asked for
 */
public record DecisionFacts(
        Map<String, AboutMismatch> mismatches,
        Map<PayoutId, AboutPayout> payouts,
        Map<String, CommissionLine> lines,
        Map<String, Earlier> earlier,
        Map<String, Earlier> used,
        Set<String> partners) {

    /**
     * The same decision in a sheet that was applied before.
     *
     * @param done false if that run has not come to its end
     */
    public record Earlier(long run, long row, boolean done) {}

    /** No sheet was applied before. */
    public DecisionFacts(
            Map<String, AboutMismatch> mismatches,
            Map<PayoutId, AboutPayout> payouts,
            Map<String, CommissionLine> lines) {
        this(mismatches, payouts, lines, Map.of(), Map.of(), Set.of());
    }

    /**
     * A mismatch, with the fingerprint of its facts.
     *
     * @param resolvedBy the run that found it gone, null as long as it is open
     * @param rowCheck what stands in {@code row_check} of a report that was written now
     * @param partner empty if it is not known
     * @param payment the payment that it is about, null if there is none
     * @param lines commission lines that account for the difference
     * @param difference the payment less the payout where both were compared
     */
    public record AboutMismatch(
            String id,
            String reason,
            @Nullable Long resolvedBy,
            String rowCheck,
            String partner,
            @Nullable AboutPayment payment,
            @Nullable PayoutId payout,
            List<PayoutId> candidates,
            List<String> lines,
            @Nullable BigDecimal difference) {

        public AboutMismatch {
            candidates = List.copyOf(candidates);
            lines = List.copyOf(lines);
        }
    }

    /**
     * A payment as all records so far tell of it.
     *
     * @param status the one that follows from all of them
     * @param settles it is in a match that stands
     * @param inDoubt a record contradicts it or one of its records, or it is another payment's record itself
     */
    public record AboutPayment(
            PaymentKey key, String paymentId, Money amount, PaymentStatus status, boolean settles, boolean inDoubt) {

        @Override
        public String toString() {
            return "payment " + paymentId + " of " + amount;
        }
    }

    /**
     * A payout as Introw last showed it.
     *
     * @param amount null if Introw's text is no exact amount
     * @param settled a match that stands has it
     * @param waits an update of it, or a change of a line in it, is not confirmed yet
     * @param gone Introw does not have it any more
     * @param lines how many of its commission lines the register knows, without those that are voided
     */
    public record AboutPayout(
            PayoutId id,
            String partner,
            String stage,
            @Nullable String poNumber,
            String currency,
            @Nullable Money amount,
            boolean settled,
            boolean waits,
            boolean gone,
            long lines) {}

    public DecisionFacts {
        mismatches = Map.copyOf(mismatches);
        payouts = Map.copyOf(payouts);
        lines = Map.copyOf(lines);
        earlier = Map.copyOf(earlier);
        used = Map.copyOf(used);
        partners = Set.copyOf(partners);
    }
}
