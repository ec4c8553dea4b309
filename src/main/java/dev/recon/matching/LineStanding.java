package dev.recon.matching;

import dev.recon.matching.LineChange.Adjust;
import dev.recon.matching.LineChange.Create;
import dev.recon.matching.LineChange.Decline;
import dev.recon.matching.LineChange.Detach;
import dev.recon.matching.LineChange.OfLine;
import dev.recon.money.Money;
import java.util.Objects;
import java.util.Optional;

/** How a line that Introw shows stands to a change that was decided. */
public enum LineStanding {
    /** As it was when it was decided on: the change can be made. */
    AS_SEEN,
    /** As the change wants it. */
    REACHED,
    /** Neither: somebody has changed it, and what they did stands. */
    OTHER;

    /** How a line stands to a change that is to be made of it. */
    public static LineStanding of(OfLine change, CommissionLine line) {
        if (change instanceof Decline && line.isVoided() || isAdjusted(change, line) || isDetached(change, line)) {
            return REACHED;
        }
        boolean untouched = !line.isVoided()
                && change.line().payout().equals(line.payoutId())
                && is(change.line().amount(), line);
        return untouched ? AS_SEEN : OTHER;
    }

    private static boolean isAdjusted(OfLine change, CommissionLine line) {
        return change instanceof Adjust adjust
                && !line.isVoided()
                && adjust.payout().equals(line.payoutId())
                && is(adjust.amount(), line);
    }

    // Whatever the line is worth by now: it was to leave its payout, and it has.
    private static boolean isDetached(OfLine change, CommissionLine line) {
        return change instanceof Detach && !line.isVoided() && line.payoutId() == null;
    }

    /** Whether a line is the one that was to be created, by all that was said of it. */
    public static boolean isCreated(Create change, CommissionLine line) {
        return !line.isVoided()
                && change.partner().value().equals(line.partnerId())
                && Objects.equals(change.payout(), line.payoutId())
                && change.description().equals(line.description())
                && is(change.amount(), line);
    }

    private static boolean is(Money amount, CommissionLine line) {
        return line.money().equals(Optional.of(amount));
    }
}
