package dev.recon.matching;

import dev.recon.matching.Reference.By;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Decides a bucket.
 *
 * <p>Pure: the answer depends on the arguments alone, never on the order of rows, on time, or on other buckets.
 */
public final class Matcher {

    /** What can settle nothing, whatever it names. */
    private static final List<Rule> UNFIT = List.of(
            new ReversedPayments(),
            new UnknownStatuses(),
            new Contradictions(),
            new UnreadPayouts(),
            new UnknownReferences(),
            new Strays());

    /** What settles; a new rule is a new class and its place here. */
    private static final List<Rule> SETTLING = List.of(
            new NamedPayout(By.PAYOUT_ID),
            new NamedPayout(By.PO_NUMBER),
            new NamedAllocations(),
            new NamedPayout(By.LINE_ID),
            new UniqueAmount(),
            new SumOfPayouts(),
            new Instalments(),
            new SumOfPayments(),
            new SumOfLines(),
            new NamedFees(),
            new Nearest());

    /** What tells why the rest is not settled: the first that knows a reason tells it. */
    private static final List<Rule> EXPLAINING = List.of(
            new NamedSeveral(),
            new RefusedNames(),
            new SwitchedOff(),
            new NamedAmounts(),
            new EqualAmounts(),
            new SearchLimits(),
            new NothingFound());

    // Each pass but the last settles something; what ten passes leave, the next night finds.
    private static final int PASSES_MAX = 10;

    private final MatchingSettings settings;

    public Matcher(MatchingSettings settings) {
        this.settings = settings;
    }

    public BucketOutcome match(Bucket bucket) {
        Reopening reopening = Reopening.of(settings.paidEvidence().told(bucket));
        OpenBucket left = decided(reopening.bucket(), List.of());
        // What a rule settles late in a pass may leave an earlier one a single candidate.
        for (int pass = 1; left.mayFindMore() && pass < PASSES_MAX; pass++) {
            left = decided(reopening.bucket(), left.matches());
        }
        return outcome(left, reopening);
    }

    private OpenBucket decided(Bucket bucket, List<Match> found) {
        OpenBucket left = new OpenBucket(bucket, settings, found);
        Stream.of(UNFIT, SETTLING, EXPLAINING)
                .flatMap(List::stream)
                .filter(rule -> rule.name().map(settings::band).orElse(Band.AUTO) != Band.OFF)
                .forEach(rule -> rule.apply(left));
        if (!left.payments().isEmpty()) {
            throw new IllegalStateException("No rule explains " + Wording.payments(left.payments()));
        }
        return left;
    }

    private BucketOutcome outcome(OpenBucket left, Reopening reopening) {
        Aftermath aftermath = new Aftermath(settings.stagePolicy(), left.notRead());
        aftermath.reverse(reopening.reversed());
        left.matches().forEach(match -> aftermath.follow(Settlement.of(match)));
        reopening.bucket().standing().forEach(aftermath::stand);
        aftermath.fail();
        Reasoning reasoning = new Reasoning(left);
        Map<PaymentKey, Payment> payments = new HashMap<>();
        left.allPayments().forEach(payment -> payments.put(payment.key(), payment));
        return new BucketOutcome(
                left.matches().stream()
                        .map(Match::withTiedWords)
                        .sorted(Comparator.comparing(Match::id))
                        .toList(),
                reopening.reversed().stream().map(StandingMatch::id).toList(),
                aftermath.updates().stream()
                        .sorted(Comparator.comparing(StageUpdate::payout))
                        .toList(),
                mismatches(left, aftermath, reopening.bucket()).stream()
                        .map(left.notRead()::told)
                        .map(mismatch -> reasoned(mismatch, payments, reasoning))
                        .toList());
    }

    private static Mismatch reasoned(Mismatch mismatch, Map<PaymentKey, Payment> payments, Reasoning reasoning) {
        PaymentKey key = mismatch.payment();
        Payment payment = key == null ? null : payments.get(key);
        return payment == null
                ? mismatch
                : mismatch.withReasoning(reasoning.of(payment, mismatch))
                        .withExplanation(mismatch.explanation() + payment.tiedWords());
    }

    private static List<Mismatch> mismatches(OpenBucket left, Aftermath aftermath, Bucket bucket) {
        return Stream.of(left.mismatches(), aftermath.mismatches(), LineSums.of(bucket))
                .flatMap(List::stream)
                .sorted(Comparator.comparing((Mismatch mismatch) -> String.valueOf(mismatch.payment()))
                        .thenComparing(mismatch -> String.valueOf(mismatch.payout()))
                        .thenComparing(Mismatch::reason))
                .toList();
    }
}
