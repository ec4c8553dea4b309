package dev.recon.matching;

import java.util.Map;

/**
 * What an operator may change about matching.
 *
 * @param bands a rule that is missing is {@link Band#AUTO}
 * @param dateWindowDays how many days after a payout's period a payment may still be matched by its amount alone
 */
public record MatchingSettings(Map<RuleName, Band> bands, int dateWindowDays, StagePolicy stagePolicy) {

    public MatchingSettings {
        bands = Map.copyOf(bands);
        if (dateWindowDays < 0) {
            throw new IllegalArgumentException("date-window-days is " + dateWindowDays + ", below 0");
        }
    }

    public Band band(RuleName rule) {
        return bands.getOrDefault(rule, Band.AUTO);
    }
}
