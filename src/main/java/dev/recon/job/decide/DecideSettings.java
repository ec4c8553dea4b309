package dev.recon.job.decide;

import dev.recon.job.JobSettings;
import dev.recon.job.SendSettings;
import dev.recon.job.SettingRanges;
import dev.recon.register.ControlTotals.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may change about applying decisions: the {@code decide} part of the job's file. What may be decided, by
 * whom and up to how much, {@code decisions.yaml} says; which stage follows, {@code reconcile-payouts.yaml}.
 *
 * @param maxChanges more updates than this stop the run before the first is sent
 * @param maxChangePercent updates of more than this share of all payouts stop the run likewise
 * @param rereadAfter a payout read longer ago than this is read again before it is changed
 * @param sendAttempts how often an update is tried in one run when Introw does not take it
 * @param sendPause before updates that Introw did not take are tried again; it doubles each time, up to a minute
 * @param sendPatience so long without an update that Introw takes ends the run; the same command goes on
 * @param sendChunkSize updates whose intent is committed together
 */
@ConfigurationProperties(prefix = DecideSettings.PART, ignoreUnknownFields = false)
public record DecideSettings(
        @DefaultValue("1000") int maxChanges,
        @DefaultValue("100") int maxChangePercent,
        @DefaultValue("60s") Duration rereadAfter,
        @DefaultValue("4") int sendAttempts,
        @DefaultValue("10s") Duration sendPause,
        @DefaultValue("5m") Duration sendPatience,
        @DefaultValue("50") int sendChunkSize)
        implements JobSettings {

    static final String PART = "decide";

    private static final SettingRanges RANGES = new SettingRanges(PART);
    private static final Duration ONE_DAY = Duration.ofDays(1);

    /** @throws IllegalArgumentException naming the setting and what it may be */
    public DecideSettings {
        RANGES.between("max-changes", maxChanges, 0, 10_000_000);
        RANGES.between("max-change-percent", maxChangePercent, 0, 100);
        RANGES.between("reread-after", rereadAfter, ONE_DAY);
        RANGES.between("send-attempts", sendAttempts, 1, 10);
        RANGES.between("send-pause", sendPause, SendSettings.LONGEST_PAUSE);
        RANGES.between("send-patience", sendPatience, ONE_DAY);
        RANGES.between("send-chunk-size", sendChunkSize, 1, 1_000);
    }

    @Override
    public String part() {
        return PART;
    }

    @Override
    public String decidingStep() {
        return CheckDecisionsStep.NAME;
    }

    @Override
    public boolean allowEmptyInbox() {
        return false;
    }

    @Override
    public @Nullable Path vendors() {
        return null;
    }

    @Override
    public List<Side> proof() {
        return List.of(Side.PAYMENTS, Side.PAYOUTS);
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("decisions", "decision"), new Figure("decisionsDone", "done decision"));
    }

    @Override
    public boolean tellsTroubledUpdates() {
        return false;
    }

    @Override
    public String refusedFileNext() {
        return "Send the report back with its header, as .xlsx or CSV, and give the command again with that file.";
    }

    @Override
    public SendSettings sending(int sendThreads) {
        return new SendSettings(
                maxChanges,
                maxChangePercent,
                rereadAfter,
                sendAttempts,
                sendPause,
                sendPatience,
                sendChunkSize,
                sendThreads);
    }
}
