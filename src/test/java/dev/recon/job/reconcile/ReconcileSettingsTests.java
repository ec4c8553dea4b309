package dev.recon.job.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.job.SendSettings;
import dev.recon.matching.Band;
import dev.recon.matching.MatchingSettings;
import dev.recon.matching.NamedFeeSetting;
import dev.recon.matching.PaidEvidence;
import dev.recon.matching.RuleName;
import dev.recon.matching.Stage;
import dev.recon.matching.StagePolicy;
import dev.recon.matching.SumSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The reconcile part of a job file: a default, and the key of a setting, change only with a line here. */
class ReconcileSettingsTests {

    private static ReconcileSettings bound(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("reconcile", ReconcileSettings.class);
    }

    @Test
    void defaults() {
        ReconcileSettings settings = bound(Map.of());

        assertThat(settings.vendors()).isNull();
        assertThat(settings.formats()).isNull();
        assertThat(settings.settleTime()).isZero();
        assertThat(settings.chunkSize()).isEqualTo(5_000);
        assertThat(settings.bucketChunkSize()).isEqualTo(500);
        assertThat(settings.threads()).isEqualTo(2);
        assertThat(settings.partitions()).isEqualTo(4);
        assertThat(settings.payoutIdPattern().pattern()).isEqualTo("pay_[0-9A-Za-z]{4,64}");
        assertThat(settings.dateWindowDays()).isEqualTo(90);
        assertThat(settings.paidEvidence()).isEqualTo(PaidEvidence.ERP);
        assertThat(settings.tieWindowDays()).isEqualTo(5);
        assertThat(settings.maxChanges()).isEqualTo(20_000);
        assertThat(settings.maxChangePercent()).isEqualTo(100);
        assertThat(settings.rereadAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.sendAttempts()).isEqualTo(4);
        assertThat(settings.sendPause()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.sendPatience()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.sendChunkSize()).isEqualTo(50);
        assertThat(settings.listStages()).containsExactly(Stage.values());
        assertThat(settings.lookupsMax()).isEqualTo(200);
        assertThat(settings.linesMax()).isEqualTo(200);
        assertThat(settings.allowEmptyInbox()).isFalse();
        assertThat(settings.rules()).isEmpty();
        assertThat(settings.stagePolicy()).isEmpty();
        assertThat(settings.matching().stagePolicy()).isEqualTo(StagePolicy.defaults());
        assertThat(RuleName.values()).allMatch(rule -> settings.matching().band(rule) == rule.defaultBand());
        assertThat(settings.lineIdPattern().pattern()).isEqualTo("cln_[0-9A-Za-z]{4,64}");
        assertThat(settings.matching().sums()).isEqualTo(SumSettings.DEFAULTS);
        assertThat(settings.matching().fees()).isEmpty();
        assertThat(settings.matching().nearPercent()).isEqualTo(MatchingSettings.NEAR_PERCENT);
    }

    @Test
    void everyKeySetsItsValue() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("reconcile.vendors", "/etc/vendors.csv");
        keys.put("reconcile.formats", "/etc/formats");
        keys.put("reconcile.settle-time", "60s");
        keys.put("reconcile.chunk-size", "500");
        keys.put("reconcile.bucket-chunk-size", "50");
        keys.put("reconcile.threads", "3");
        keys.put("reconcile.partitions", "8");
        keys.put("reconcile.payout-id-pattern", "po-[0-9]+");
        keys.put("reconcile.line-id-pattern", "line-[0-9]+");
        keys.put("reconcile.date-window-days", "30");
        keys.put("reconcile.sum-items-max", "5");
        keys.put("reconcile.sum-chance-max", "0.001");
        keys.put("reconcile.amount-chance-max", "0.002");
        keys.put("reconcile.sum-steps-max", "1000");
        keys.put("reconcile.fees[0].name", "wire-fee");
        keys.put("reconcile.fees[0].currency", "EUR");
        keys.put("reconcile.fees[0].amount", "12.50");
        keys.put("reconcile.fees[1].name", "withholding");
        keys.put("reconcile.fees[1].percent", "15");
        keys.put("reconcile.near-percent", "1");
        keys.put("reconcile.paid-evidence", "bank");
        keys.put("reconcile.tie-window-days", "3");
        keys.put("reconcile.overdue-business-days", "5");
        keys.put("reconcile.evidence-business-days", "6");
        keys.put("reconcile.holidays", "2026-12-25,2026-12-26");
        keys.put("reconcile.drift-window-days", "7");
        keys.put("reconcile.max-changes", "10");
        keys.put("reconcile.max-change-percent", "20");
        keys.put("reconcile.reread-after", "5s");
        keys.put("reconcile.send-attempts", "2");
        keys.put("reconcile.send-pause", "3s");
        keys.put("reconcile.send-patience", "4m");
        keys.put("reconcile.send-chunk-size", "25");
        keys.put("reconcile.list-stages", "APPROVED,PAID");
        keys.put("reconcile.lookups-max", "1");
        keys.put("reconcile.lines-max", "2");
        keys.put("reconcile.allow-empty-inbox", "true");
        keys.put("reconcile.rules.UNIQUE_AMOUNT", "suggest");
        keys.put("reconcile.stage-policy.APPROVED", "PAID,FAILED");
        // A fee has several keys.
        assertThat(keys).hasSize(ReconcileSettings.class.getRecordComponents().length + 4);

        ReconcileSettings settings = bound(keys);

        assertThat(settings.vendors()).isEqualTo(Path.of("/etc/vendors.csv"));
        assertThat(settings.formats()).isEqualTo(Path.of("/etc/formats"));
        assertThat(settings.settleTime()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.chunkSize()).isEqualTo(500);
        assertThat(settings.bucketChunkSize()).isEqualTo(50);
        assertThat(settings.threads()).isEqualTo(3);
        assertThat(settings.partitions()).isEqualTo(8);
        assertThat(settings.driftWindowDays()).isEqualTo(7);
        assertThat(settings.payoutIdPattern().pattern()).isEqualTo("po-[0-9]+");
        assertThat(settings.lineIdPattern().pattern()).isEqualTo("line-[0-9]+");
        assertThat(settings.matching().sums())
                .isEqualTo(new SumSettings(5, new BigDecimal("0.001"), new BigDecimal("0.002"), 1_000));
        assertThat(settings.fees())
                .containsExactly(
                        new NamedFeeSetting("wire-fee", "EUR", "12.50", null),
                        new NamedFeeSetting("withholding", null, null, new BigDecimal("15")));
        assertThat(settings.matching().nearPercent()).isEqualTo(BigDecimal.ONE);
        assertThat(settings.matching().paidEvidence()).isEqualTo(PaidEvidence.BANK);
        assertThat(settings.tieWindowDays()).isEqualTo(3);
        assertThat(settings.overdueBusinessDays()).isEqualTo(5);
        assertThat(settings.evidenceBusinessDays()).isEqualTo(6);
        assertThat(settings.holidays()).containsExactly(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26));
        assertThat(settings.dateWindowDays()).isEqualTo(30);
        assertThat(settings.listStages()).containsExactly(Stage.APPROVED, Stage.PAID);
        assertThat(settings.lookupsMax()).isEqualTo(1);
        assertThat(settings.linesMax()).isEqualTo(2);
        assertThat(settings.allowEmptyInbox()).isTrue();
        assertThat(settings.rules()).isEqualTo(Map.of(RuleName.UNIQUE_AMOUNT, Band.SUGGEST));
        assertThat(settings.stagePolicy()).isEqualTo(Map.of(Stage.APPROVED, List.of(Stage.PAID, Stage.FAILED)));
        assertThat(settings.sending(6))
                .isEqualTo(new SendSettings(
                        10, 20, Duration.ofSeconds(5), 2, Duration.ofSeconds(3), Duration.ofMinutes(4), 25, 6));
        assertThat(settings.matching().dateWindowDays()).isEqualTo(30);
        assertThat(settings.matching().band(RuleName.UNIQUE_AMOUNT)).isEqualTo(Band.SUGGEST);
        assertThat(settings.matching().band(RuleName.PAYOUT_ID)).isEqualTo(Band.AUTO);
        assertThat(settings.matching().stagePolicy()).isNotEqualTo(StagePolicy.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "chunk-size, 0, 1 to 10000",
        "chunk-size, 10001, 1 to 10000",
        "tie-window-days, -1, 0 to 60",
        "tie-window-days, 61, 0 to 60",
        "bucket-chunk-size, 0, 1 to 10000",
        "threads, 0, 1 to 4",
        "threads, 5, 1 to 4",
        "partitions, 65, 1 to 64",
        "date-window-days, -1, 0 to 3650",
        "max-changes, -1, 0 to 10000000",
        "max-change-percent, 101, 0 to 100",
        "send-attempts, 0, 1 to 10",
        "send-chunk-size, 1001, 1 to 1000",
        "lookups-max, -1, 0 to 100000",
        "lines-max, -1, 0 to 100000",
        "reread-after, PT-1S, 0 s to 86400 s",
        "send-pause, PT1M1S, 0 s to 60 s",
        "send-patience, PT24H1S, 0 s to 86400 s"
    })
    void aValueOutOfItsBoundsIsRefusedWithTheBounds(String key, String value, String bounds) {
        assertThatThrownBy(() -> bound(Map.of("reconcile." + key, value)))
                .hasRootCauseMessage("reconcile." + key + " is " + value + "; it may be " + bounds);
    }
}
