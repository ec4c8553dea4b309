package dev.recon.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settles a payout by several payments that name nothing and together pay exactly what it wants, under the conditions of
 * {@link SumOfPayouts}, seen from the other side.
 */
final class SumOfPayments implements Rule {

    /** An item, the payments that may pay a part of it, and the combinations that were found. */
    private record Search(OpenItem item, List<Payment> payments, BucketSums.Found found) {

        private List<Payment> payments(List<Integer> solution) {
            return solution.stream().map(payments::get).toList();
        }
    }

    @Override
    public Optional<RuleName> name() {
        return Optional.of(RuleName.INSTALMENTS);
    }

    @Override
    public void apply(OpenBucket left) {
        List<Payment> anonymous =
                left.payments().stream().filter(AmountCandidates::isAnonymous).toList();
        if (anonymous.size() < 2) {
            return;
        }
        AmountCandidates candidates = AmountCandidates.of(left);
        BucketSums sums = new BucketSums(left.settings().sums());
        List<Search> searches = new ArrayList<>();
        for (OpenItem item : left.items()) {
            if (!sums.spend(anonymous.size())) {
                return;
            }
            List<Payment> parts = anonymous.stream()
                    .filter(payment -> candidates.mayPayPartOf(payment, item))
                    .toList();
            sums.find(item.amount(), parts.stream().map(Payment::amount).toList())
                    .ifPresent(found -> searches.add(new Search(item, parts, found)));
        }
        decide(left, candidates, searches);
    }

    private static void decide(OpenBucket left, AmountCandidates candidates, List<Search> searches) {
        Map<PaymentKey, Integer> claims = new HashMap<>();
        searches.forEach(search -> search.found().solutions().stream()
                .flatMap(solution -> search.payments(solution).stream())
                .map(Payment::key)
                .distinct()
                .forEach(key -> claims.merge(key, 1, Integer::sum)));
        for (Search search : searches) {
            Optional<List<Payment>> only = search.found()
                    .only()
                    .map(search::payments)
                    .filter(parts -> parts.stream().allMatch(part -> claims.getOrDefault(part.key(), 0) == 1))
                    .filter(parts -> !left.isContested(search.item()) && !candidates.isNamed(search.item()));
            only.ifPresent(parts -> decide(left, search, match(search, parts)));
        }
    }

    private static void decide(OpenBucket left, Search search, Match match) {
        if (search.found().proven(left.settings().sums()).isPresent()) {
            left.settle(match);
        } else {
            left.propose(
                    match.saying(search.found().doubt(left.settings().sums())),
                    "the payments named " + search.item().id());
        }
    }

    private static Match match(Search search, List<Payment> parts) {
        List<Match.Share> shares = parts.stream()
                .map(part -> new Match.Share(part, search.item(), part.amount()))
                .toList();
        return Match.exact(
                RuleName.INSTALMENTS,
                shares,
                false,
                "INSTALMENTS: %s together are payout %s of %s, and no others are; %s"
                        .formatted(
                                Wording.several(parts),
                                search.item().id(),
                                search.item().amount(),
                                search.found().note()));
    }
}
