package dev.recon.quality;

import dev.recon.matching.Bucket;
import dev.recon.matching.BucketOutcome;
import dev.recon.matching.Match;
import dev.recon.matching.OpenItem;
import dev.recon.matching.Payment;
import dev.recon.matching.RuleName;
import dev.recon.quality.Situation.Settleable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds what a matcher settled against what really happened. A match is right if its payments are all those, and only
 * those, that paid its payouts; a match of a payment that came back, and that still stands at the end, is wrong.
 */
final class Score {

    /** Payments, counted. */
    static final class Tally {
        long payments;
        long settled;
        long wrong;
        long settleable;
        long settleableSettled;

        private void add(Tally other) {
            payments += other.payments;
            settled += other.settled;
            wrong += other.wrong;
            settleable += other.settleable;
            settleableSettled += other.settleableSettled;
        }
    }

    private static final int SHOWN = 20;

    private final Map<RuleName, Tally> rules = new EnumMap<>(RuleName.class);
    private final Map<Situation, Tally> situations = new EnumMap<>(Situation.class);
    private final Tally all = new Tally();
    private final List<String> faults = new ArrayList<>();

    /** Runs all nights and adds what came of them. */
    void add(MadeNights made, Function<Bucket, BucketOutcome> matcher) {
        Ledger ledger = new Ledger(made);
        Set<Deed> done = new HashSet<>();
        for (int night = 1; night <= MadeNights.NIGHTS; night++) {
            for (Match match : ledger.night(night, matcher)) {
                boolean right = isRight(match, ledger);
                count(match, ledger, right);
                if (right) {
                    done.addAll(deeds(match, ledger).keySet());
                }
            }
        }
        ledger.standing().stream()
                .filter(match -> match.payments().stream()
                        .anyMatch(payment -> ledger.payment(payment.key()).returnedOn() > 0))
                .forEach(match -> fault(match, ledger));
        Set<String> certain = Certainty.of(made);
        made.payments().forEach(payment -> count(payment, certain, done));
    }

    /** Adds what another score has counted. */
    void add(Score other) {
        other.rules.forEach((rule, tally) -> tally(rules, rule).add(tally));
        other.situations.forEach(
                (situation, tally) -> tally(situations, situation).add(tally));
        all.add(other.all);
        faults.addAll(other.faults);
    }

    private static Map<Deed, Set<String>> deeds(Match match, Ledger ledger) {
        Map<Deed, Set<String>> deeds = new HashMap<>();
        for (Payment payment : match.payments()) {
            deeds.computeIfAbsent(ledger.payment(payment.key()).deed(), none -> new HashSet<>())
                    .add(payment.paymentId());
        }
        return deeds;
    }

    private static boolean isRight(Match match, Ledger ledger) {
        Map<Deed, Set<String>> deeds = deeds(match, ledger);
        return !deeds.containsKey(null)
                && deeds.entrySet().stream().allMatch(entry -> entry.getKey().isDoneBy(entry.getValue()))
                && deeds.keySet().stream()
                        .flatMap(deed -> deed.payouts().stream())
                        .collect(Collectors.toSet())
                        .equals(match.items().stream().map(OpenItem::id).collect(Collectors.toSet()));
    }

    private void count(Match match, Ledger ledger, boolean right) {
        for (Payment payment : match.payments()) {
            tally(rules, match.rule()).settled++;
            tally(situations, ledger.payment(payment.key()).situation()).settled++;
            all.settled++;
        }
        if (!right) {
            fault(match, ledger);
        }
    }

    private void fault(Match match, Ledger ledger) {
        for (Payment payment : match.payments()) {
            Situation situation = ledger.payment(payment.key()).situation();
            tally(rules, match.rule()).wrong++;
            tally(situations, situation).wrong++;
            all.wrong++;
            if (faults.size() < SHOWN) {
                faults.add(situation + ": " + match.explanation());
            }
        }
    }

    private void count(MadePayment payment, Set<String> certain, Set<Deed> done) {
        boolean settleable = payment.situation().settleable() == Settleable.ALWAYS || certain.contains(payment.id());
        for (Tally tally : List.of(tally(situations, payment.situation()), all)) {
            tally.payments++;
            tally.settleable += settleable ? 1 : 0;
            tally.settleableSettled += settleable && done.contains(payment.deed()) ? 1 : 0;
        }
    }

    private static <K> Tally tally(Map<K, Tally> tallies, K key) {
        return tallies.computeIfAbsent(key, none -> new Tally());
    }

    Map<RuleName, Tally> rules() {
        return rules;
    }

    Map<Situation, Tally> situations() {
        return situations;
    }

    Tally all() {
        return all;
    }

    /** The first wrong matches, for whoever has to find out why. */
    List<String> faults() {
        return faults;
    }

    double recall() {
        return new Interval(all.settleableSettled, all.settleable).share();
    }
}
