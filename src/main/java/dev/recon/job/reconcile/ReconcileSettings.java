package dev.recon.job.reconcile;

import dev.recon.job.JobSettings;
import dev.recon.job.SendSettings;
import dev.recon.job.SettingRanges;
import dev.recon.matching.Band;
import dev.recon.matching.MatchingSettings;
import dev.recon.matching.NamedFeeSetting;
import dev.recon.matching.PaidEvidence;
import dev.recon.matching.RuleName;
import dev.recon.matching.Stage;
import dev.recon.matching.StagePolicy;
import dev.recon.matching.SumSettings;
import dev.recon.register.ControlTotals.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may change about reconciling: the {@code reconcile} part of the job's file.
 *
 * @param vendors the vendor mapping {@code vendor_id,partner_id}
 * @param formats the folder of the format profiles; none is {@code formats} beside the job's file
 * @param settleTime a payment file changed less long ago than this may still be written, and is refused
 * @param chunkSize records a commit while files are loaded
 * @param bucketChunkSize buckets a commit while payments are matched
 * @param threads files, and partitions of buckets, worked on at the same time
 * @param partitions parts that the buckets are divided into; not to be changed while a run is unfinished
 * @param payoutIdPattern what a payout id looks like in a text, to notice ids that name no payout
 * @param lineIdPattern what a commission line's id looks like in a text; each one found is looked up
 * @param sumItemsMax how many payouts, or payments, may add up to one
 * @param sumChanceMax a sum settles by itself only while fewer accidental ones than this are to be expected
 * @param amountChanceMax an amount alone settles by itself only while fewer open payouts than this are expected to have it by
 *     accident; not asked where few are open
 * @param sumStepsMax the work that the searches for sums of one bucket may take
 * @param fees deductions that payments are known to arrive with
 * @param nearPercent how far an amount may be off for the rule NEAR, in percent of the payout
 * @param paidEvidence whose word is enough for PAID
 * @param tieWindowDays business days between what the ERP and the bank tell of one payment where no id ties them
 * @param overdueBusinessDays a payout that waits so long for its payment is OVERDUE; 0 never
 * @param evidenceBusinessDays a payout that is PAID in Introw for so long without a payment is PAID_WITHOUT_EVIDENCE; 0 never
 * @param holidays days that are no business days, besides Saturdays and Sundays
 * @param driftWindowDays payouts that Introw changed so many days before the business date or later are compared with what
 *     it had confirmed; 0 never
 * @param maxChanges more updates than this stop the night before the first is sent
 * @param maxChangePercent updates of more than this share of all payouts stop the night likewise
 * @param rereadAfter a payout read longer ago than this is read again before it is changed
 * @param sendAttempts how often an update is tried in one night when Introw does not take it; the payout is read in between
 * @param sendPause before updates that Introw did not take are tried again; it doubles each time, up to a minute
 * @param sendPatience so long without an update that Introw takes ends the run; the same command goes on
 * @param sendChunkSize updates whose intent is committed together
 * @param listStages the stages whose payouts are fetched; leaving out PAID saves requests and blinds duplicate checks
 * @param lookupsMax payouts fetched one by one in a night: those that we know as open and no list shows any more
 * @param linesMax payouts whose commission lines are fetched in a night, one request each
 */
@ConfigurationProperties(prefix = ReconcileSettings.PART, ignoreUnknownFields = false)
public record ReconcileSettings(
        @Nullable Path vendors,
        @Nullable Path formats,
        @DefaultValue("0s") Duration settleTime,
        @DefaultValue("5000") int chunkSize,
        @DefaultValue("500") int bucketChunkSize,
        @DefaultValue("2") int threads,
        @DefaultValue("4") int partitions,
        @DefaultValue("pay_[0-9A-Za-z]{4,64}") Pattern payoutIdPattern,
        @DefaultValue("cln_[0-9A-Za-z]{4,64}") Pattern lineIdPattern,
        @DefaultValue("90") int dateWindowDays,
        @DefaultValue("6") int sumItemsMax,
        @DefaultValue("0.0001") BigDecimal sumChanceMax,
        @DefaultValue("0.0005") BigDecimal amountChanceMax,
        @DefaultValue("20000000") long sumStepsMax,
        @DefaultValue List<NamedFeeSetting> fees,
        @DefaultValue("2") BigDecimal nearPercent,
        @DefaultValue("erp") PaidEvidence paidEvidence,
        @DefaultValue("5") int tieWindowDays,
        @DefaultValue("60") int overdueBusinessDays,
        @DefaultValue("10") int evidenceBusinessDays,
        @DefaultValue List<LocalDate> holidays,
        @DefaultValue("35") int driftWindowDays,
        @DefaultValue("20000") int maxChanges,
        @DefaultValue("100") int maxChangePercent,
        @DefaultValue("60s") Duration rereadAfter,
        @DefaultValue("4") int sendAttempts,
        @DefaultValue("10s") Duration sendPause,
        @DefaultValue("5m") Duration sendPatience,
        @DefaultValue("50") int sendChunkSize,

        @DefaultValue({
            "DRAFT",
            "PENDING_REVIEW",
            "PENDING_INVOICE",
            "APPROVED",
            "SCHEDULED",
            "PENDING_PAYMENT",
            "PAID",
            "DECLINED",
            "POSTPONED",
            "BLOCKED",
            "FAILED"
        })
        List<Stage> listStages,

        @DefaultValue("200") int lookupsMax,
        @DefaultValue("200") int linesMax,
        @DefaultValue("false") boolean allowEmptyInbox,
        @DefaultValue Map<RuleName, Band> rules,
        @DefaultValue Map<Stage, List<Stage>> stagePolicy)
        implements JobSettings {

    static final String PART = "reconcile";

    private static final SettingRanges RANGES = new SettingRanges(PART);
    private static final int CHUNK_MOST = 10_000;
    private static final Duration ONE_DAY = Duration.ofDays(1);

    /** @throws IllegalArgumentException naming the setting and what it may be */
    public ReconcileSettings {
        between("chunk-size", chunkSize, 1, CHUNK_MOST);
        between("bucket-chunk-size", bucketChunkSize, 1, CHUNK_MOST);
        between("threads", threads, 1, 4);
        between("partitions", partitions, 1, 64);
        between("date-window-days", dateWindowDays, 0, 3_650);
        between("max-changes", maxChanges, 0, 10_000_000);
        between("max-change-percent", maxChangePercent, 0, 100);
        between("send-attempts", sendAttempts, 1, 10);
        between("send-chunk-size", sendChunkSize, 1, 1_000);
        between("lookups-max", lookupsMax, 0, 100_000);
        between("lines-max", linesMax, 0, 100_000);
        between("reread-after", rereadAfter, ONE_DAY);
        between("send-pause", sendPause, SendSettings.LONGEST_PAUSE);
        between("send-patience", sendPatience, ONE_DAY);
        between("settle-time", settleTime, ONE_DAY);
        between("tie-window-days", tieWindowDays, 0, 60);
        between("overdue-business-days", overdueBusinessDays, 0, 1_000);
        between("evidence-business-days", evidenceBusinessDays, 0, 1_000);
        between("drift-window-days", driftWindowDays, 0, 3_650);
        holidays = List.copyOf(holidays);
        listStages = List.copyOf(listStages);
        rules = Map.copyOf(rules);
        // Here and not when matching begins, so that a wrong table is told as what it is.
        new MatchingSettings(
                rules,
                dateWindowDays,
                policy(stagePolicy),
                new SumSettings(sumItemsMax, sumChanceMax, amountChanceMax, sumStepsMax),
                fees,
                nearPercent,
                paidEvidence);
    }

    private static void between(String key, int value, int least, int most) {
        RANGES.between(key, value, least, most);
    }

    private static void between(String key, Duration value, Duration most) {
        RANGES.between(key, value, most);
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

    @Override
    public String part() {
        return PART;
    }

    @Override
    public String decidingStep() {
        return MatchBucketsStep.NAME;
    }

    @Override
    public List<Side> proof() {
        return List.of(Side.RECORDS, Side.PAYMENTS, Side.PAYOUTS);
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("payments", "new payment"), new Figure("matches", "match"));
    }

    MatchingSettings matching() {
        return new MatchingSettings(
                rules,
                dateWindowDays,
                policy(stagePolicy),
                new SumSettings(sumItemsMax, sumChanceMax, amountChanceMax, sumStepsMax),
                fees,
                nearPercent,
                paidEvidence);
    }

    // The table of the job file takes the place of the built-in one as a whole: a half table would be a guess.
    private static StagePolicy policy(Map<Stage, List<Stage>> stagePolicy) {
        if (stagePolicy.isEmpty()) {
            return StagePolicy.defaults();
        }
        return StagePolicy.of(stagePolicy);
    }
}
