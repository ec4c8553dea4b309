package dev.recon.matching;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What an operator may change about matching.
 *
 * @param bands a rule that is missing has its {@link RuleName#defaultBand}
 * @param dateWindowDays how many days after a payout's period a payment may still be matched by its amount alone
 * @param fees the deductions that the rule NAMED_FEE knows
 * @param nearPercent how far, in percent of the payout, an amount may be off for the rule NEAR
 * @param paidEvidence whose word is enough for PAID
 */
public record MatchingSettings(
        Map<RuleName, Band> bands,
        int dateWindowDays,
        StagePolicy stagePolicy,
        SumSettings sums,
        List<NamedFeeSetting> fees,
        BigDecimal nearPercent,
        PaidEvidence paidEvidence) {

    /** How far off an amount may be for NEAR unless the job file says otherwise. */
    public static final BigDecimal NEAR_PERCENT = new BigDecimal("2");

    private static final BigDecimal NEAR_MOST = new BigDecimal("50");

    /** @throws IllegalArgumentException naming the setting and what it may be */
    public MatchingSettings {
        bands = Map.copyOf(bands);
        fees = List.copyOf(fees);
        if (dateWindowDays < 0) {
            throw new IllegalArgumentException("date-window-days is " + dateWindowDays + ", below 0");
        }
        if (nearPercent.signum() < 0 || nearPercent.compareTo(NEAR_MOST) > 0) {
            throw new IllegalArgumentException("near-percent is " + nearPercent + "; it may be 0 to " + NEAR_MOST);
        }
        bands.forEach((rule, band) -> {
            if (!rule.isSetting()) {
                throw new IllegalArgumentException(
                        "rules." + rule + " is no rule that can be set: a person decides it");
            }
            if (band == Band.AUTO && !rule.maySettle()) {
                throw new IllegalArgumentException("rules." + rule
                        + " is auto; it may be suggest or off, because what it finds leaves an amount unpaid");
            }
        });
    }

    /** The ERP's word is enough. */
    public MatchingSettings(
            Map<RuleName, Band> bands,
            int dateWindowDays,
            StagePolicy stagePolicy,
            SumSettings sums,
            List<NamedFeeSetting> fees,
            BigDecimal nearPercent) {
        this(bands, dateWindowDays, stagePolicy, sums, fees, nearPercent, PaidEvidence.ERP);
    }

    /** Everything else as it is unless the job file says otherwise. */
    public MatchingSettings(Map<RuleName, Band> bands, int dateWindowDays, StagePolicy stagePolicy) {
        this(bands, dateWindowDays, stagePolicy, SumSettings.DEFAULTS, List.of(), NEAR_PERCENT);
    }

    public Band band(RuleName rule) {
        return bands.getOrDefault(rule, rule.defaultBand());
    }
}
