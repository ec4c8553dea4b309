package dev.recon.matching;

import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proposes the item that comes nearest to a payment that names nothing: near enough in amount, within its time, no other
 * item half as near, and no other payment for which it is the nearest.
 */
final class Nearest implements Rule {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MARGIN = BigDecimal.valueOf(2);

    /** The nearest item and how much farther the next one is; null if there is no other. */
    private record Near(Payment payment, OpenItem item, Money distance, Optional<Money> next) {}

    @Override
    public Optional<RuleName> name() {
        return Optional.of(RuleName.NEAR);
    }

    @Override
    public void apply(OpenBucket left) {
        AmountCandidates candidates = AmountCandidates.of(left);
        NearestItems nearest = new NearestItems(left.items());
        List<Near> found = new ArrayList<>();
        for (Payment payment : left.payments()) {
            if (AmountCandidates.isAnonymous(payment) && left.items().size() > 1) {
                near(left, candidates, payment, nearest.to(payment.amount())).ifPresent(found::add);
            }
        }
        Map<PayoutId, Integer> wooed = new HashMap<>();
        found.forEach(near -> wooed.merge(near.item().id(), 1, Integer::sum));
        found.stream()
                .filter(near -> wooed.getOrDefault(near.item().id(), 0) == 1)
                .forEach(near -> left.propose(match(near), wouldMatchIf(near)));
    }

    private static Optional<Near> near(
            OpenBucket left, AmountCandidates candidates, Payment payment, List<OpenItem> nearest) {
        List<OpenItem> fit = nearest.stream()
                .filter(item -> candidates.isInWindow(payment, item) && AmountCandidates.isPoFree(payment, item))
                .filter(item -> !candidates.isNamed(item) && !left.isContested(item))
                .toList();
        if (fit.isEmpty()) {
            return Optional.empty();
        }
        Money distance = distance(payment, fit.get(0));
        Optional<Money> next = fit.size() > 1 ? Optional.of(distance(payment, fit.get(1))) : Optional.empty();
        BigDecimal reach = fit.get(0).amount().amount().multiply(left.settings().nearPercent());
        boolean near = distance.amount().multiply(HUNDRED).compareTo(reach) <= 0;
        boolean clear = next.map(
                        other -> other.amount().compareTo(distance.amount().multiply(MARGIN)) > 0)
                .orElse(true);
        return near && clear ? Optional.of(new Near(payment, fit.get(0), distance, next)) : Optional.empty();
    }

    private static Money distance(Payment payment, OpenItem item) {
        return Wording.absolute(payment.amount().minus(item.amount()));
    }

    private static String wouldMatchIf(Near near) {
        return AmountDifference.change(
                near.payment(), near.payment().amount().minus(near.item().amount()));
    }

    private static Match match(Near near) {
        String next = near.next()
                .map(distance -> "the next open payout of its time is " + distance + " away")
                .orElse("no other open payout of its time is near");
        String explanation = "NEAR: %s is %s from payout %s of %s; %s"
                .formatted(
                        Wording.payment(near.payment()),
                        near.distance(),
                        near.item().id(),
                        near.item().amount(),
                        next);
        return Match.of(
                RuleName.NEAR,
                List.of(new Match.Share(
                        near.payment(), near.item(), near.payment().amount())),
                near.payment().amount().minus(near.item().amount()),
                "",
                false,
                explanation);
    }
}
