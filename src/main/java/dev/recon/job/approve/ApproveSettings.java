package dev.recon.job.approve;

import dev.recon.job.JobSettings;
import dev.recon.job.SendSettings;
import dev.recon.job.SettingRanges;
import dev.recon.matching.ApprovalSettings;
import dev.recon.matching.Stage;
import dev.recon.matching.StagePolicy;
import dev.recon.register.ControlTotals.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may change about approving: the {@code approve} part of the job's file.
 *
 * @param vendors the vendor mapping {@code vendor_id,partner_id}
 * @param formats the folder of the format profiles; none is {@code formats} beside the job's file
 * @param settleTime a file changed less long ago than this may still be written, and is refused
 * @param listStages the stages whose payouts are fetched
 * @param lookupsMax payouts fetched one by one in a night: those that approvals name and no list shows
 * @param linesMax payouts whose commission lines are checked in a night, one request each
 * @param voidedStatuses the statuses of commission lines that count no more, in Introw's spelling
 * @param refuseEqualLines lines that nothing but their id tells apart keep a payout from being approved
 * @param refuseMissingAmount a payout is only approved where the approval says of what amount
 * @param approvalDaysMax after so many days without being told again, an approval moves nothing by itself
 * @param stagePolicy which stage may follow which; empty is the built-in table
 * @param maxChanges more updates than this stop the night before the first is sent
 * @param maxChangePercent updates of more than this share of all payouts stop the night likewise
 * @param rereadAfter a payout read longer ago than this is read again before it is changed
 * @param sendAttempts how often an update is tried in one night when Introw does not take it
 * @param sendPause before updates that Introw did not take are tried again; it doubles each time, up to a minute
 * @param sendPatience so long without an update that Introw takes ends the run; the same command goes on
 * @param sendChunkSize updates whose intent is committed together
 */
@ConfigurationProperties(prefix = ApproveSettings.PART, ignoreUnknownFields = false)
public record ApproveSettings(
        @Nullable Path vendors,
        @Nullable Path formats,
        @DefaultValue("0s") Duration settleTime,
        @DefaultValue("false") boolean allowEmptyInbox,

        @DefaultValue({"PENDING_REVIEW", "PENDING_INVOICE", "APPROVED", "BLOCKED", "POSTPONED"})
        List<Stage> listStages,

        @DefaultValue("1000") int lookupsMax,
        @DefaultValue("5000") int linesMax,
        @DefaultValue({"DECLINED", "VOIDED"}) Set<String> voidedStatuses,
        @DefaultValue("true") boolean refuseEqualLines,
        @DefaultValue("true") boolean refuseMissingAmount,
        @DefaultValue("90") int approvalDaysMax,
        @DefaultValue Map<Stage, List<Stage>> stagePolicy,
        @DefaultValue("20000") int maxChanges,
        @DefaultValue("100") int maxChangePercent,
        @DefaultValue("60s") Duration rereadAfter,
        @DefaultValue("4") int sendAttempts,
        @DefaultValue("10s") Duration sendPause,
        @DefaultValue("5m") Duration sendPatience,
        @DefaultValue("50") int sendChunkSize)
        implements JobSettings {

    static final String PART = "approve";

    private static final SettingRanges RANGES = new SettingRanges(PART);
    private static final Duration ONE_DAY = Duration.ofDays(1);

    /** @throws IllegalArgumentException naming the setting and what it may be */
    public ApproveSettings {
        RANGES.between("settle-time", settleTime, ONE_DAY);
        RANGES.between("lookups-max", lookupsMax, 0, 100_000);
        RANGES.between("lines-max", linesMax, 0, 100_000);
        RANGES.between("approval-days-max", approvalDaysMax, 1, 3_650);
        RANGES.between("max-changes", maxChanges, 0, 10_000_000);
        RANGES.between("max-change-percent", maxChangePercent, 0, 100);
        RANGES.between("reread-after", rereadAfter, ONE_DAY);
        RANGES.between("send-attempts", sendAttempts, 1, 10);
        RANGES.between("send-pause", sendPause, SendSettings.LONGEST_PAUSE);
        RANGES.between("send-patience", sendPatience, ONE_DAY);
        RANGES.between("send-chunk-size", sendChunkSize, 1, 1_000);
        listStages = List.copyOf(listStages);
        voidedStatuses = Set.copyOf(voidedStatuses);
        // Here and not when approvals are decided, so that a wrong table is told as what it is.
        approvals(stagePolicy, voidedStatuses, refuseEqualLines, refuseMissingAmount, approvalDaysMax);
    }

    ApprovalSettings approvals() {
        return approvals(stagePolicy, voidedStatuses, refuseEqualLines, refuseMissingAmount, approvalDaysMax);
    }

    private static ApprovalSettings approvals(
            Map<Stage, List<Stage>> moves,
            Set<String> voidedStatuses,
            boolean refuseEqualLines,
            boolean refuseMissingAmount,
            int approvalDaysMax) {
        StagePolicy policy = moves.isEmpty() ? ApprovalSettings.defaultPolicy() : StagePolicy.of(moves);
        return new ApprovalSettings(policy, voidedStatuses, refuseEqualLines, refuseMissingAmount, approvalDaysMax);
    }

    @Override
    public String part() {
        return PART;
    }

    @Override
    public String decidingStep() {
        return DecideApprovalsStep.NAME;
    }

    @Override
    public List<Side> proof() {
        return List.of(Side.RECORDS, Side.APPROVALS, Side.PAYOUTS);
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("approvals", "approval"));
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
