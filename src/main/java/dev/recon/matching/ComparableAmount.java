package dev.recon.matching;

import dev.recon.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a payout comes to in a payment's currency: its own amount, or, where it is stated in another one, the sum of its
 * attached lines if all of them are in the payment's; voided ones do not count.
 *
 * @param lines how many lines were added up, 0 for the payout's own amount
 */
record ComparableAmount(Money amount, int lines) {

    /** Empty if the two can not be compared without a rate. */
    static Optional<ComparableAmount> of(OpenItem item, Currency currency) {
        if (item.amount().currency().equals(currency)) {
            return Optional.of(new ComparableAmount(item.amount(), 0));
        }
        List<CommissionLine> attached = item.dueLines();
        List<Money> amounts = attached.stream()
                .flatMap(line -> line.money().stream())
                .filter(amount -> amount.currency().equals(currency))
                .toList();
        // One line that cannot be added leaves the sum unknown.
        if (amounts.isEmpty() || amounts.size() < attached.size()) {
            return Optional.empty();
        }
        Money sum = amounts.stream().reduce(Money.zero(currency), Money::plus);
        return Optional.of(new ComparableAmount(sum, amounts.size()));
    }

    @Override
    public String toString() {
        return lines == 0 ? amount.toString() : amount + " (the sum of its " + lines + " lines)";
    }
}
