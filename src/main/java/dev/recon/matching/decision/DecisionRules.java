package dev.recon.matching.decision;

import dev.recon.matching.PaidEvidence;
import dev.recon.matching.StagePolicy;
import dev.recon.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * What a company asks of decisions.
 *
 * @param approvalLimits a decision about more than this needs a second person; one in a currency that is not here always
 *     does
 * @param snoozeDaysMost how far in the future a mismatch may be put off, in days
 * @param declineReasons the reasons for declining a line that Introw knows; the first holds where none is written
 * @param stages which stage may follow which, as of a night
 * @param evidence whose word is enough for PAID, as of a night
 */
public record DecisionRules(
        Map<Currency, Money> approvalLimits,
        int snoozeDaysMost,
        List<String> declineReasons,
        StagePolicy stages,
        PaidEvidence evidence) {

    /** The ERP's word is enough. */
    public DecisionRules(
            Map<Currency, Money> approvalLimits, int snoozeDaysMost, List<String> declineReasons, StagePolicy stages) {
        this(approvalLimits, snoozeDaysMost, declineReasons, stages, PaidEvidence.ERP);
    }

    /** @throws IllegalArgumentException naming the setting and what it may be */
    public DecisionRules {
        approvalLimits = Map.copyOf(approvalLimits);
        declineReasons = List.copyOf(declineReasons);
        approvalLimits.values().forEach(limit -> {
            if (limit.amount().signum() < 0) {
                throw new IllegalArgumentException("approval-limits: " + limit + " is below zero");
            }
        });
        if (snoozeDaysMost < 1 || snoozeDaysMost > 366) {
            throw new IllegalArgumentException("snooze-days-max is " + snoozeDaysMost + "; it may be 1 to 366");
        }
        if (declineReasons.isEmpty() || !declineReasons.stream().allMatch(reason -> reason.matches("[A-Z][A-Z_]*"))) {
            throw new IllegalArgumentException(
                    "decline-reasons are " + declineReasons + "; write at least one, in capitals, such as DUPLICATE");
        }
    }

    /** Whether one person alone may decide about so much, whatever its sign. */
    boolean oneIsEnough(Money worth) {
        Money limit = approvalLimits.get(worth.currency());
        return limit != null && worth.amount().abs().compareTo(limit.amount()) <= 0;
    }
}
