package dev.recon.matching;

import dev.recon.money.InvalidMoneyException;
import dev.recon.money.Money;
import java.util.Optional;

/** The amount that a payment states beside a payout that it names. */
final class Stated {

    private Stated() {}

    /** Empty if none is stated, or none that the payment's currency can hold. */
    static Optional<Money> amount(Reference reference, Payment payment) {
        if (reference.stated().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Money.parse(reference.stated(), payment.amount().currencyCode()));
        } catch (InvalidMoneyException notAnAmount) {
            return Optional.empty();
        }
    }
}
