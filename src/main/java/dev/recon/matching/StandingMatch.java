package dev.recon.matching;

import dev.recon.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A match of an earlier run that still stands: its payments as they are now (a status may have moved on) and its
 * payouts as Introw has them now.
 *
 * @param restsOnPo the PO number is what ties payment and payout, so a different PO in Introw unsettles it
 * @param difference what the payments were less than the payouts when they were matched; zero but for a named fee
 * @param unreadable payouts that Introw no longer has, or states without an exact amount
 */
public record StandingMatch(
        String id,
        boolean restsOnPo,
        List<Payment> payments,
        List<OpenItem> items,
        @Nullable Money difference,
        List<PayoutId> unreadable) {

    public StandingMatch {
        payments = List.copyOf(payments);
        items = List.copyOf(items);
        unreadable = List.copyOf(unreadable);
    }

    /** A match without a difference, of which every payout can be read. */
    public StandingMatch(String id, boolean restsOnPo, List<Payment> payments, List<OpenItem> items) {
        this(id, restsOnPo, payments, items, null, List.of());
    }

    /** Whether the payments come to what the payouts want now, as they did when they were matched. */
    boolean isExact() {
        if (payments.isEmpty() || items.isEmpty() || !unreadable.isEmpty()) {
            return false;
        }
        Currency currency = payments.get(0).amount().currency();
        List<Money> wanted = items.stream()
                .map(item -> ComparableAmount.of(item, currency))
                .flatMap(Optional::stream)
                .map(ComparableAmount::amount)
                .toList();
        Money paid = sum(payments.stream().map(Payment::amount).toList(), currency);
        Money expected = difference == null ? Money.zero(currency) : difference;
        return wanted.size() == items.size()
                && paid.minus(sum(wanted, currency)).equals(expected);
    }

    private static Money sum(List<Money> amounts, Currency currency) {
        return amounts.stream().reduce(Money.zero(currency), Money::plus);
    }
}
