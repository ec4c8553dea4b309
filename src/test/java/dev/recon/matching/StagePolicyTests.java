package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.recon.matching.StagePolicy.Verdict;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagePolicyTests {

    private static final List<Stage> TARGETS = List.of(
            Stage.APPROVED,
            Stage.SCHEDULED,
            Stage.PENDING_PAYMENT,
            Stage.PAID,
            Stage.FAILED,
            Stage.BLOCKED,
            Stage.POSTPONED);

    /** In the order of {@link #TARGETS}: M moves, - stays, x is refused. */
    @ParameterizedTest
    @CsvSource({
        "DRAFT,           x x x x x x x",
        "PENDING_REVIEW,  M M M M M M M",
        "PENDING_INVOICE, M M M M M M M",
        "APPROVED,        - M M M M M M",
        "SCHEDULED,       - - M M M M M",
        "PENDING_PAYMENT, - - - M M M M",
        "PAID,            - - - - M x x",
        "DECLINED,        x x x x x x x",
        "POSTPONED,       x x x x x x -",
        "BLOCKED,         x x x x x - x",
        "FAILED,          M M M M - M M"
    })
    void theDefaultsAreThisTable(Stage from, String verdicts) {
        StagePolicy policy = StagePolicy.defaults();

        assertThat(TARGETS.stream().map(to -> policy.verdict(from, to)).toList())
                .containsExactlyElementsOf(Arrays.stream(verdicts.split(" "))
                        .map(StagePolicyTests::verdict)
                        .toList());
    }

    @Test
    void theTableHasEveryStageAndEveryTarget() {
        assertThat(Stage.values()).hasSize(11);
        assertThat(EnumSet.allOf(PaymentStatus.class).stream().flatMap(status -> status.stage().stream()))
                .hasSameElementsAs(TARGETS);
    }

    @ParameterizedTest
    @CsvSource({
        "PAID, SCHEDULED, leaves PAID",
        "PAID, BLOCKED, leaves PAID",
        "PENDING_PAYMENT, APPROVED, goes backward",
        "SCHEDULED, SCHEDULED, leads nowhere",
        "DECLINED, PAID, leaves DECLINED",
        "APPROVED, DRAFT, starts the payout again",
        "FAILED, PENDING_REVIEW, starts the payout again"
    })
    void aMoveThatCanNeverBeRightIsRefusedByName(Stage from, Stage to, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StagePolicy(Map.of(from, Set.of(to))))
                .withMessageContaining(from + " to " + to)
                .withMessageContaining(why);
    }

    @Test
    void anOperatorMayOpenOrCloseMoves() {
        StagePolicy policy = new StagePolicy(Map.of(Stage.BLOCKED, Set.of(Stage.PAID)));

        assertThat(policy.verdict(Stage.BLOCKED, Stage.PAID)).isEqualTo(Verdict.MOVE);
        assertThat(policy.verdict(Stage.APPROVED, Stage.PAID)).isEqualTo(Verdict.REFUSED);
    }

    private static Verdict verdict(String sign) {
        return Map.of("M", Verdict.MOVE, "-", Verdict.STAY, "x", Verdict.REFUSED)
                .get(sign);
    }
}
