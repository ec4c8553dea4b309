package dev.recon.matching;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The payouts that approvals may mean, by their ids and by partner. */
final class ApprovalBook {

    // A few show a person what is wrong.
    private static final int NEAREST_MAX = 3;
    private static final Comparator<PayoutInReview> BY_ID =
            Comparator.comparing(item -> item.id().value());

    private final Map<PayoutId, PayoutInReview> byId = new HashMap<>();
    private final Map<PartnerId, List<PayoutInReview>> byPartner = new HashMap<>();

    ApprovalBook(Collection<PayoutInReview> payouts) {
        payouts.stream().sorted(BY_ID).forEach(item -> {
            byId.put(item.id(), item);
            byPartner
                    .computeIfAbsent(item.payout().partner(), none -> new ArrayList<>())
                    .add(item);
        });
    }

    Optional<PayoutInReview> named(PayoutId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All payouts of a partner that are worth exactly this, in the order of their ids. */
    List<PayoutInReview> of(PartnerId partner, Money amount) {
        return byPartner.getOrDefault(partner, List.of()).stream()
                .filter(item -> item.payout().money().equals(Optional.of(amount)))
                .toList();
    }

    /** The payouts of a partner in this currency that come nearest, the nearest first. */
    List<PayoutId> nearest(PartnerId partner, Money amount) {
        return byPartner.getOrDefault(partner, List.of()).stream()
                .filter(item -> item.payout()
                        .money()
                        .filter(money -> money.currency().equals(amount.currency()))
                        .isPresent())
                .sorted(Comparator.comparing((PayoutInReview item) -> Wording.absolute(
                                item.payout().money().orElseThrow().minus(amount)))
                        .thenComparing(BY_ID))
                .limit(NEAREST_MAX)
                .map(PayoutInReview::id)
                .toList();
    }
}
