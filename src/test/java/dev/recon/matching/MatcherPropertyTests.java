package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.ACME;
import static dev.recon.matching.MatchingTestData.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold for any bucket. Each case is a seed; a failure prints it, and putting that number in {@link #seeds()}
 * repeats the failure exactly.
 */
class MatcherPropertyTests {

    private static final int SEEDS = Integer.getInteger("property.seeds", 2_000);

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfTheInputNeverChangesTheOutcome(long seed) {
        RandomBucket random = new RandomBucket(seed);

        assertThat(random.matcher().match(shuffled(random.bucket(), seed)))
                .isEqualTo(random.matcher().match(random.bucket()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyOpenPaymentIsInExactlyOneMatchOrExactlyOneMismatch(long seed) {
        RandomBucket random = new RandomBucket(seed);
        BucketOutcome outcome = random.matcher().match(random.bucket());

        Map<PaymentKey, Integer> times = new HashMap<>();
        outcome.matches()
                .forEach(match -> match.payments().forEach(payment -> times.merge(payment.key(), 1, Integer::sum)));
        Set<PaymentKey> returned = keys(
                random.standingPayments().filter(payment -> payment.status().isReversal()));
        outcome.mismatches().stream()
                .map(Mismatch::payment)
                .filter(payment -> payment != null && !returned.contains(payment))
                .forEach(payment -> times.merge(payment, 1, Integer::sum));

        assertThat(times.keySet()).isEqualTo(keys(openPayments(random.bucket()).stream()));
        assertThat(times.values()).allMatch(count -> count == 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sharesAddUpToTheirPaymentsAndToTheirItems(long seed) {
        RandomBucket random = new RandomBucket(seed);
        for (Match match : random.matcher().match(random.bucket()).matches()) {
            assertThat(match.difference().isZero()).isTrue();
            for (Payment payment : match.payments()) {
                assertThat(sum(match.shares().stream()
                                .filter(share -> share.payment().equals(payment))))
                        .isEqualTo(payment.amount());
            }
            for (OpenItem item : match.items()) {
                assertThat(sum(match.shares().stream()
                                .filter(share -> share.item().equals(item))))
                        .isEqualTo(ComparableAmount.of(item, random.bucket().currency())
                                .orElseThrow()
                                .amount());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsSettledTwice(long seed) {
        RandomBucket random = new RandomBucket(seed);
        BucketOutcome outcome = random.matcher().match(random.bucket());

        List<PayoutId> settled = new ArrayList<>();
        List<PaymentKey> used = new ArrayList<>();
        for (Match match : outcome.matches()) {
            match.items().forEach(item -> settled.add(item.id()));
            match.payments().forEach(payment -> used.add(payment.key()));
        }
        random.bucket().standing().stream()
                .filter(match -> !outcome.reversed().contains(match.id()))
                .forEach(match -> match.items().forEach(item -> settled.add(item.id())));

        assertThat(settled).doesNotHaveDuplicates();
        assertThat(used).doesNotHaveDuplicates();
        assertThat(outcome.updates()).extracting(StageUpdate::payout).doesNotHaveDuplicates();
        assertThat(outcome.mismatches()).extracting(Mismatch::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aMatchStaysWithItsPartnerAndTakesNothingBackOrUnknown(long seed) {
        RandomBucket random = new RandomBucket(seed);
        for (Match match : random.matcher().match(random.bucket()).matches()) {
            assertThat(match.items()).allMatch(item -> item.partner().equals(ACME));
            assertThat(match.payments())
                    .allMatch(payment -> payment.vendorPartner() == null
                            || payment.vendorPartner().equals(ACME))
                    .noneMatch(payment -> payment.status().isReversal())
                    .noneMatch(payment -> payment.status() == PaymentStatus.UNKNOWN);
            // A payment that names something settles nothing else.
            assertThat(match.payments())
                    .allMatch(payment -> payment.references().stream()
                            .allMatch(reference -> match.items().stream()
                                            .anyMatch(item -> item.id().equals(reference.payout()))
                                    || reference.by() == Reference.By.PO_NUMBER));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anUpdateNeverViolatesThePolicy(long seed) {
        RandomBucket random = new RandomBucket(seed);
        Map<Stage, Set<Stage>> moves = StagePolicy.defaults().moves();
        BucketOutcome outcome = random.matcher().match(random.bucket());
        for (StageUpdate update : outcome.updates()) {
            Stage from = Stage.valueOf(update.from().stage());
            Stage to = Stage.valueOf(update.to().stage());
            assertThat(from == to || moves.getOrDefault(from, Set.of()).contains(to))
                    .as("%s", update)
                    .isTrue();
            assertThat(to != Stage.FAILED || outcome.reversed().contains(update.matchId()))
                    .as("%s", update)
                    .isTrue();
            String po = update.from().poNumber();
            assertThat(po == null || po.equals(update.to().poNumber())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void decidingAgainFindsNothingNew(long seed) {
        RandomBucket random = new RandomBucket(seed);
        BucketOutcome first = random.matcher().match(random.bucket());
        BucketOutcome second = random.matcher().match(applied(random.bucket(), first));

        assertThat(second.matches()).isEmpty();
        assertThat(second.reversed()).isEmpty();
        // A payout that failed tonight may take the stage of the payment that replaced the returned one.
        Set<PayoutId> failed = new HashSet<>();
        first.updates().stream()
                .filter(update -> update.to().isAt(Stage.FAILED))
                .forEach(update -> failed.add(update.payout()));
        assertThat(second.updates()).extracting(StageUpdate::payout).isSubsetOf(failed);
        assertThat(ids(first.mismatches().stream().filter(MatcherPropertyTests::lasts)))
                .isSubsetOf(ids(second.mismatches().stream()));
    }

    @Test
    @Tag("volume")
    void theseBucketsReachEveryRuleAndEveryReason() {
        Set<RuleName> rules = new HashSet<>();
        Set<Match.Kind> kinds = new HashSet<>();
        Set<MismatchReason> reasons = new HashSet<>();
        seeds().forEach(seed -> {
            RandomBucket random = new RandomBucket(seed);
            BucketOutcome outcome = random.matcher().match(random.bucket());
            outcome.matches().forEach(match -> rules.add(match.rule()));
            outcome.matches().forEach(match -> kinds.add(match.kind()));
            outcome.mismatches().forEach(mismatch -> reasons.add(mismatch.reason()));
        });

        assertThat(rules)
                .containsExactlyInAnyOrder(
                        RuleName.PAYOUT_ID,
                        RuleName.PO_NUMBER,
                        RuleName.ALLOCATION,
                        RuleName.LINE_ID,
                        RuleName.UNIQUE_AMOUNT,
                        RuleName.INSTALMENTS);
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        Match.Kind.ONE_TO_ONE, Match.Kind.MANY_TO_ONE, Match.Kind.ONE_TO_MANY, Match.Kind.MANY_TO_MANY);
        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        MismatchReason.UNKNOWN_PARTNER,
                        MismatchReason.NO_PAYOUT,
                        MismatchReason.REFERENCE_UNKNOWN,
                        MismatchReason.PARTNER_CONFLICT,
                        MismatchReason.AMBIGUOUS,
                        MismatchReason.AMOUNT_UNDER,
                        MismatchReason.AMOUNT_OVER,
                        MismatchReason.CURRENCY,
                        MismatchReason.DATE,
                        MismatchReason.PARTIALLY_PAID,
                        MismatchReason.DUPLICATE_PAYMENT,
                        MismatchReason.PAYMENT_RETURNED,
                        MismatchReason.UNKNOWN_STATUS,
                        MismatchReason.SUGGESTED,
                        MismatchReason.PAID_BEFORE_APPROVAL,
                        MismatchReason.STAGE_CONFLICT,
                        MismatchReason.PO_CONFLICT,
                        MismatchReason.CHANGED_IN_INTROW);
    }

    // A payout is paid before its approval once. What a return says of a payout, its payment cannot say the next night.
    private static boolean lasts(Mismatch mismatch) {
        return switch (mismatch.reason()) {
            case PAID_BEFORE_APPROVAL, PAYMENT_RETURNED, STAGE_CONFLICT, PO_CONFLICT -> false;
            default -> true;
        };
    }

    private static Bucket shuffled(Bucket bucket, long seed) {
        Random random = new Random(seed + 1_000_000);
        List<StandingMatch> standing = new ArrayList<>();
        for (StandingMatch match : bucket.standing()) {
            standing.add(new StandingMatch(match.id(), match.restsOnPo(), match.payments(), match.items()));
        }
        return new Bucket(
                bucket.partner(),
                bucket.currency(),
                shuffled(bucket.payments(), random),
                shuffled(bucket.items(), random),
                bucket.named(),
                shuffled(standing, random));
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    /** The bucket as the register would give it the next night, with every update confirmed. */
    private static Bucket applied(Bucket bucket, BucketOutcome outcome) {
        Map<PayoutId, PayoutState> states = new HashMap<>();
        outcome.updates().forEach(update -> states.put(update.payout(), update.to()));
        List<StandingMatch> standing = new ArrayList<>();
        bucket.standing().stream()
                .filter(match -> !outcome.reversed().contains(match.id()))
                .forEach(match -> standing.add(new StandingMatch(
                        match.id(), match.restsOnPo(), match.payments(), states(states, match.items()))));
        outcome.matches()
                .forEach(match -> standing.add(new StandingMatch(
                        match.id(), match.restsOnPo(), match.payments(), states(states, match.items()))));
        Set<PayoutId> settled = new HashSet<>();
        standing.forEach(match -> match.items().forEach(item -> settled.add(item.id())));
        Set<PaymentKey> used = keys(outcome.matches().stream().flatMap(match -> match.payments().stream()));
        return new Bucket(
                bucket.partner(),
                bucket.currency(),
                allPayments(bucket).stream()
                        .filter(payment -> !used.contains(payment.key()))
                        .toList(),
                states(states, openItems(bucket)).stream()
                        .filter(item -> !settled.contains(item.id()))
                        .toList(),
                named(bucket, states, settled),
                standing);
    }

    private static Map<PayoutId, OpenItem> named(
            Bucket bucket, Map<PayoutId, PayoutState> states, Set<PayoutId> settled) {
        Map<PayoutId, OpenItem> named = new HashMap<>(bucket.named());
        openItems(bucket).forEach(item -> named.put(item.id(), item));
        bucket.standing().forEach(match -> match.items().forEach(item -> named.put(item.id(), item.open())));
        named.replaceAll((id, item) -> {
            OpenItem now = states(states, List.of(item)).get(0);
            return settled.contains(id) ? MatchingTestData.settled(now) : now;
        });
        return named;
    }

    private static List<OpenItem> states(Map<PayoutId, PayoutState> states, List<OpenItem> items) {
        return items.stream()
                .map(item -> MatchingTestData.in(states.getOrDefault(item.id(), item.state()), item))
                .toList();
    }

    private static List<OpenItem> openItems(Bucket bucket) {
        return Reopening.of(bucket).bucket().items();
    }

    private static List<Payment> openPayments(Bucket bucket) {
        return Reopening.of(bucket).bucket().payments();
    }

    private static List<Payment> allPayments(Bucket bucket) {
        return Stream.concat(
                        openPayments(bucket).stream(),
                        bucket.standing().stream()
                                .flatMap(match -> match.payments().stream())
                                .filter(payment -> payment.status().isReversal()))
                .toList();
    }

    private static Set<PaymentKey> keys(Stream<Payment> payments) {
        Set<PaymentKey> keys = new HashSet<>();
        payments.forEach(payment -> keys.add(payment.key()));
        return keys;
    }

    private static Collection<String> ids(Stream<Mismatch> mismatches) {
        return mismatches.map(Mismatch::id).toList();
    }

    private static Money sum(Stream<Match.Share> shares) {
        return shares.map(Match.Share::allocated).reduce(Money::plus).orElseThrow();
    }

    /** A bucket from so few amounts, ids and POs that everything collides. */
    private static final class RandomBucket {

        private static final List<String> STAGES = List.of(
                "APPROVED",
                "APPROVED",
                "PENDING_PAYMENT",
                "PAID",
                "PENDING_REVIEW",
                "BLOCKED",
                "FAILED",
                "DRAFT",
                "??");

        private final Random random;
        private final Bucket bucket;
        private final Matcher matcher;
        private int payments;

        RandomBucket(long seed) {
            random = new Random(seed);
            matcher = new Matcher(new MatchingSettings(bands(), 10, StagePolicy.defaults()));
            List<OpenItem> items = new ArrayList<>();
            List<OpenItem> named = new ArrayList<>();
            List<StandingMatch> standing = new ArrayList<>();
            int payouts = 1 + random.nextInt(6);
            for (int number = 0; number < payouts; number++) {
                place(item("pay_" + number), items, named, standing);
            }
            List<Payment> open = new ArrayList<>();
            for (int count = random.nextInt(7); count > 0; count--) {
                open.add(payment(payouts));
            }
            items.forEach(named::add);
            bucket = MatchingTestData.bucket(ACME, open, items, named, standing);
        }

        Bucket bucket() {
            return bucket;
        }

        Matcher matcher() {
            return matcher;
        }

        Stream<Payment> standingPayments() {
            return bucket.standing().stream().flatMap(match -> match.payments().stream());
        }

        private Map<RuleName, Band> bands() {
            Map<RuleName, Band> bands = new HashMap<>();
            for (RuleName rule : RuleName.values()) {
                if (!rule.isSetting()) {
                    continue;
                }
                Band usual = rule.maySettle() ? Band.AUTO : Band.SUGGEST;
                bands.put(rule, one(List.of(usual, usual, usual, Band.SUGGEST, Band.OFF)));
            }
            return bands;
        }

        private void place(OpenItem item, List<OpenItem> items, List<OpenItem> named, List<StandingMatch> standing) {
            switch (random.nextInt(8)) {
                case 0 -> named.add(MatchingTestData.of(OTHER, item));
                case 1 ->
                    named.add(MatchingTestData.withLines(
                            inDollars(item), "EUR", "cln_1:" + one(List.of("10.00", "20.00")) + ":X", "cln_2:10.00:Y"));
                case 2 -> named.add(inDollars(item));
                case 3, 4 -> {
                    OpenItem settled = MatchingTestData.settled(item);
                    named.add(settled);
                    standing.add(new StandingMatch(
                            "MT-" + item.id(), random.nextBoolean(), settling(item), List.of(settled)));
                }
                default -> items.add(item);
            }
        }

        private List<Payment> settling(OpenItem item) {
            // Payments that come to another sum are those of a payout whose amount was changed since.
            boolean exact = random.nextInt(4) > 0;
            List<Payment> settling = new ArrayList<>();
            for (int count = exact ? 1 : 1 + random.nextInt(2); count > 0; count--) {
                settling.add(draft(exact ? item.amount().plainAmount() : amount())
                        .naming(item.id().value())
                        .is(one(List.of(PaymentStatus.values())))
                        .get());
            }
            return settling;
        }

        private OpenItem item(String id) {
            OpenItem item = MatchingTestData.item(id, wanted(), one(STAGES), random.nextInt(3) > 0 ? null : po());
            return random.nextBoolean()
                    ? item
                    : MatchingTestData.inPeriod(
                            item, MatchingTestData.DAY.minusDays(12), MatchingTestData.DAY.minusDays(8));
        }

        private OpenItem inDollars(OpenItem item) {
            return MatchingTestData.item(item.id().value(), Money.parse("25.00", "USD"), "APPROVED", null);
        }

        private Payment payment(int payouts) {
            MatchingTestData.PaymentDraft draft = draft();
            for (int count = random.nextInt(6) / 2; count > 0; count--) {
                String payout = "pay_" + (count * 3 + random.nextInt(3)) % (payouts + 1);
                if (draft.names(payout)) {
                    continue;
                }
                int how = random.nextInt(5);
                if (how < 2) {
                    draft.naming(payout);
                } else if (how == 2) {
                    draft.namingLine("cln_1", payout);
                } else {
                    draft.carrying(po(), payout);
                }
            }
            if (random.nextInt(8) == 0) {
                draft.namingUnknown("pay_x");
            }
            return draft.get();
        }

        private MatchingTestData.PaymentDraft draft() {
            return draft(amount());
        }

        private MatchingTestData.PaymentDraft draft(String amount) {
            payments++;
            return MatchingTestData.payment("P" + payments, amount)
                    .on(MatchingTestData.DAY.plusDays(random.nextInt(8) - 3))
                    .carrying(random.nextInt(3) > 0 ? "" : po())
                    .to(
                            one(List.of(
                                            List.of(ACME),
                                            List.of(ACME),
                                            List.of(ACME),
                                            List.of(OTHER),
                                            List.<PartnerId>of()))
                                    .stream()
                                    .findFirst()
                                    .orElse(null))
                    .is(one(List.of(
                            PaymentStatus.PAID,
                            PaymentStatus.PAID,
                            PaymentStatus.SENT,
                            PaymentStatus.APPROVED,
                            PaymentStatus.ON_HOLD,
                            PaymentStatus.RETURNED,
                            PaymentStatus.UNKNOWN)));
        }

        private String amount() {
            return one(List.of("10.00", "20.00", "30.00", "40.00"));
        }

        private String wanted() {
            return one(List.of("10.00", "20.00", "30.00", "40.00", "70.00"));
        }

        private String po() {
            return one(List.of("PO-1", "PO-2"));
        }

        private <T> T one(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
