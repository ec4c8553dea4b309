package dev.recon.matching;

import dev.recon.money.Money;
import org.jspecify.annotations.Nullable;

/** A change of one commission line, as a person decided it. */
public sealed interface LineChange {

    DecisionKind kind();

    /** The payout that it is about; null if the line is to wait for a later one. */
    @Nullable
    PayoutId payout();

    /** A change of a line that there is. */
    sealed interface OfLine extends LineChange {

        Seen line();

        @Override
        default PayoutId payout() {
            return line().payout();
        }
    }

    /** The line as it was when it was decided on: in another payout, or of another amount, it is not that line any more. */
    record Seen(String id, PayoutId payout, Money amount) {

        @Override
        public String toString() {
            return amount + " in payout " + payout;
        }
    }

    /** @param reason in Introw's spelling */
    record Decline(Seen line, String reason) implements OfLine {
        @Override
        public DecisionKind kind() {
            return DecisionKind.DECLINE_LINE;
        }
    }

    record Detach(Seen line) implements OfLine {
        @Override
        public DecisionKind kind() {
            return DecisionKind.DETACH_LINE;
        }
    }

    /**
     * @param amount what the line is to be worth, in the currency that it is in
     * @param note why; empty leaves the line's note as it is
     */
    record Adjust(Seen line, Money amount, String note) implements OfLine {

        public Adjust {
            if (!amount.currency().equals(line.amount().currency()) || amount.isZero()) {
                throw new IllegalArgumentException("Line " + line.id() + " of " + line + " cannot become " + amount);
            }
        }

        @Override
        public DecisionKind kind() {
            return DecisionKind.ADJUST_LINE;
        }
    }

    /**
     * @param amount not zero; below zero it is a clawback
     * @param key the same for every attempt at this line and for no other line
     */
    record Create(
            PartnerId partner,
            Money amount,
            String description,
            @Nullable PayoutId payout,
            String key) implements LineChange {

        public Create {
            if (amount.isZero() || key.isBlank()) {
                throw new IllegalArgumentException("A line of " + amount + " with the key \"" + key + '"');
            }
        }

        @Override
        public DecisionKind kind() {
            return DecisionKind.CREATE_LINE;
        }
    }
}
