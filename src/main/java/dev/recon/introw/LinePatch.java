package dev.recon.introw;

import dev.recon.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one PATCH changes of a commission line; what is null is not sent and stays. Amount and currency go together: one
 * without the other would be another amount of money than anybody meant.
 *
 * @param note why, for whoever reads the line's history in Introw
 */
public record LinePatch(
        @Nullable Money amount,
        @Nullable String description,
        @Nullable BigDecimal sourceAmount,
        @Nullable String note) {

    public LinePatch {
        if (amount == null && description == null && sourceAmount == null && note == null) {
            throw new IllegalArgumentException("A patch of a commission line that changes nothing");
        }
        if (amount != null) {
            NewLine.requireNotZero(amount);
        }
        NewLine.requireShort("description", description);
        NewLine.requireShort("note", note);
    }

    public static LinePatch amount(Money amount) {
        return new LinePatch(amount, null, null, null);
    }
}
