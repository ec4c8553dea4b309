package dev.recon.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settles several payouts by one payment that names none of them and is their sum: if exactly one combination gives it,
 * all were looked at, an accidental one is improbable, and no other payment lays claim to any of them.
 */
final class SumOfPayouts implements Rule {

    /** A payment, the items that it may pay, and the combinations that were found. */
    private record Search(Payment payment, List<OpenItem> items, BucketSums.Found found) {

        private List<OpenItem> items(List<Integer> solution) {
            return solution.stream().map(items::get).toList();
        }
    }

    @Override
    public Optional<RuleName> name() {
        return Optional.of(RuleName.SUM_OF_PAYOUTS);
    }

    @Override
    public void apply(OpenBucket left) {
        AmountCandidates candidates = AmountCandidates.of(left);
        BucketSums sums = new BucketSums(left.settings().sums());
        List<Search> searches = new ArrayList<>();
        int open = left.items().size();
        for (Payment payment : left.payments()) {
            if (sums.spend(open)) {
                List<OpenItem> items = candidates.addable(left, payment);
                sums.find(payment.amount(), items.stream().map(OpenItem::amount).toList())
                        .ifPresent(found -> searches.add(new Search(payment, items, found)));
            } else if (AmountCandidates.isAnonymous(payment)) {
                left.noteSum(payment, sums.cut(open));
            }
        }
        searches.forEach(search -> left.noteSum(search.payment(), search.found().note()));
        decide(left, candidates, searches);
    }

    // All are searched before one is decided: which payment comes first must not matter.
    private static void decide(OpenBucket left, AmountCandidates candidates, List<Search> searches) {
        Map<PayoutId, Integer> claims = new HashMap<>();
        searches.forEach(search -> search.found().solutions().stream()
                .flatMap(solution -> search.items(solution).stream())
                .map(OpenItem::id)
                .distinct()
                .forEach(id -> claims.merge(id, 1, Integer::sum)));
        for (Search search : searches) {
            if (!search.found().solutions().isEmpty()) {
                boolean alone = search.found().solutions().stream()
                        .flatMap(solution -> search.items(solution).stream())
                        .allMatch(item -> claims.getOrDefault(item.id(), 0) == 1
                                && !left.isContested(item)
                                && (isNamedBy(search.payment(), item) || !candidates.isNamed(item)));
                decide(left, search, alone);
            }
        }
    }

    private static boolean isNamedBy(Payment payment, OpenItem item) {
        return payment.references().stream()
                .anyMatch(reference -> reference.payout().equals(item.id()));
    }

    private static void decide(OpenBucket left, Search search, boolean alone) {
        Optional<List<Integer>> only = search.found().only();
        if (!alone || only.isEmpty()) {
            left.report(ambiguous(search, alone));
            return;
        }
        Match match = match(search, search.items(only.get()));
        if (search.found().proven(left.settings().sums()).isPresent()) {
            left.settle(match);
        } else {
            left.propose(
                    match.saying(search.found().doubt(left.settings().sums())),
                    "the payment named "
                            + Wording.list(
                                    match.items().stream().map(OpenItem::id).toList()));
        }
    }

    private static Match match(Search search, List<OpenItem> items) {
        List<Match.Share> shares = items.stream()
                .map(item -> new Match.Share(search.payment(), item, item.amount()))
                .toList();
        String explanation = "SUM_OF_PAYOUTS: %s dated %s is the sum of payouts %s, and of no others; %s"
                .formatted(
                        Wording.payment(search.payment()),
                        search.payment().date(),
                        listed(items),
                        search.found().note());
        boolean restsOnPo = !search.payment().references().isEmpty();
        return Match.exact(RuleName.SUM_OF_PAYOUTS, shares, restsOnPo, explanation);
    }

    private static Mismatch ambiguous(Search search, boolean alone) {
        List<String> sums = search.found().solutions().stream()
                .map(solution -> listed(search.items(solution)))
                .toList();
        Map<PayoutId, OpenItem> all = new LinkedHashMap<>();
        search.found()
                .solutions()
                .forEach(solution -> search.items(solution).forEach(item -> all.put(item.id(), item)));
        String others = alone ? "" : "; other payments may pay some of them";
        return Mismatch.of(
                        MismatchReason.AMBIGUOUS,
                        search.payment().key(),
                        null,
                        "The " + Wording.payment(search.payment()) + " is the sum of "
                                + String.join(", and as well of ", sums) + others)
                .withWouldMatchIf("the payment named the payouts that it pays")
                .withCandidates(List.copyOf(all.keySet()));
    }

    private static String listed(List<OpenItem> items) {
        return Wording.list(
                items.stream().map(item -> item.id() + " of " + item.amount()).toList());
    }
}
