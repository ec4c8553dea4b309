package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.Approval.Decision;
import dev.recon.matching.ApprovalOutcome.Result;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for approvals and payouts of any kind. The repetition is the seed. */
class ApprovalMatcherPropertyTests {

    private static final LocalDate DAY = LocalDate.parse("2026-08-21");
    private static final int DAYS_MAX = 1;
    private static final List<String> AMOUNTS = List.of("10.00", "10.01", "20.00");
    private static final List<String> POS = List.of("", "", "PO-1", "PO-2");
    private static final List<String> STATUSES = List.of("ATTACHED", "ATTACHED", "ATTACHED", "DECLINED", "NEW_ONE");

    private final ApprovalMatcher matcher = new ApprovalMatcher(
            new ApprovalSettings(ApprovalSettings.defaultPolicy(), Set.of("DECLINED"), true, true, DAYS_MAX), DAY);

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static PayoutInReview payout(Random random, int number) {
        String amount = any(random, AMOUNTS);
        String stage = any(random, List.of(Stage.values())).name();
        String po = any(random, POS);
        PayoutId id = new PayoutId("pay_" + number);
        List<CommissionLine> lines = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            lines.add(new CommissionLine(
                    "cln_" + number + i,
                    "p",
                    id,
                    any(random, List.of("a", "b")),
                    any(random, List.of("10.00", "10.01", "20.00", "5.00")),
                    any(random, List.of("EUR", "EUR", "EUR", "USD")),
                    any(random, STATUSES)));
        }
        return new PayoutInReview(
                new Payout(
                        id,
                        new PartnerId("ptn_" + random.nextInt(2)),
                        "",
                        null,
                        null,
                        amount,
                        "EUR",
                        new PayoutState(stage, po.isEmpty() ? null : po),
                        null),
                random.nextInt(6) == 0 ? null : lines,
                null);
    }

    private static PendingApproval approval(Random random, int number) {
        boolean named = random.nextBoolean();
        Approval approval = new Approval(
                number,
                named ? "pay_" + random.nextInt(7) : "",
                "V-" + random.nextInt(2),
                named && random.nextInt(4) == 0
                        ? null
                        : Money.exact(any(random, AMOUNTS), any(random, List.of("EUR", "EUR", "EUR", "USD"))),
                any(random, List.of(Decision.values())),
                any(random, POS),
                String.valueOf(number));
        VendorPartner vendor = random.nextInt(5) == 0
                ? null
                : new VendorPartner(new PartnerId("ptn_" + random.nextInt(2)), VendorPartner.By.MAPPING);
        return new PendingApproval(
                ApprovalKey.of(approval, 1), approval, DAY.minusDays(random.nextInt(3)), vendor, null);
    }

    @RepeatedTest(500)
    void whateverComes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<PendingApproval> approvals = new ArrayList<>();
        List<PayoutInReview> payouts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            payouts.add(payout(random, i));
            approvals.add(approval(random, i));
        }

        List<ApprovalOutcome> outcomes = matcher.decide(approvals, payouts);

        assertThat(outcomes)
                .extracting(ApprovalOutcome::approval)
                .containsExactlyInAnyOrderElementsOf(
                        approvals.stream().map(PendingApproval::key).toList());
        Map<PayoutId, PayoutInReview> byId =
                payouts.stream().collect(Collectors.toMap(PayoutInReview::id, item -> item));
        Map<ApprovalKey, PendingApproval> byKey =
                approvals.stream().collect(Collectors.toMap(PendingApproval::key, each -> each));
        for (ApprovalOutcome outcome : outcomes) {
            assertThat(outcome.update() != null).isEqualTo(outcome.result() == Result.WRITTEN);
            assertThat(outcome.problem() != null).isEqualTo(outcome.result() == Result.MISMATCHED);
            if (outcome.result() == Result.WRITTEN) {
                assertRight(byKey.get(outcome.approval()), byId.get(outcome.payout()), outcome.update());
            }
        }
        assertOneTargetAPayout(outcomes);
        Collections.shuffle(approvals, random);
        Collections.shuffle(payouts, random);
        assertThat(matcher.decide(approvals, payouts)).isEqualTo(outcomes);
    }

    private static void assertRight(PendingApproval pending, PayoutInReview item, ApprovalOutcome.Update update) {
        Approval approval = pending.approval();
        Payout payout = item.payout();
        assertThat(update.from()).isEqualTo(payout.state());
        assertThat(update.to().stage())
                .isIn(approval.decision().name(), payout.state().stage());
        assertThat(payout.state().stage()).isNotIn("DRAFT", "DECLINED", "FAILED");
        if (approval.amount() != null) {
            assertThat(payout.money()).contains(approval.amount());
        }
        boolean goesOn = approval.decision() == Decision.APPROVED || approval.decision() == Decision.PENDING_INVOICE;
        if (goesOn || approval.payoutId().isEmpty()) {
            assertThat(pending.toldOn()).isAfterOrEqualTo(DAY.minusDays(DAYS_MAX));
        }
        if (approval.decision() == Decision.APPROVED) {
            assertThat(approval.amount()).isNotNull();
        }
        if (payout.state().poNumber() != null) {
            assertThat(update.to().poNumber()).isEqualTo(payout.state().poNumber());
        }
        if (!update.to().stage().equals(update.from().stage())) {
            assertThat(payout.state().stage()).isNotIn("SCHEDULED", "PENDING_PAYMENT", "PAID");
            if (update.to().stage().equals("APPROVED")) {
                assertThat(item.lines()).isNotNull().allSatisfy(line -> {
                    assertThat(line.currency()).isEqualTo(payout.currency());
                    assertThat(line.status()).isNotEqualTo("DECLINED");
                });
                assertThat(item.lines().stream()
                                .map(line -> line.money().orElseThrow())
                                .reduce(Money::plus))
                        .isEqualTo(payout.money());
            }
        }
    }

    private static void assertOneTargetAPayout(List<ApprovalOutcome> outcomes) {
        outcomes.stream()
                .filter(outcome -> outcome.result() == Result.WRITTEN)
                .collect(Collectors.groupingBy(
                        ApprovalOutcome::payout, Collectors.mapping(ApprovalOutcome::update, Collectors.toSet())))
                .values()
                .forEach(targets -> assertThat(targets).hasSize(1));
    }
}
