package dev.recon.matching.decision;

import dev.recon.matching.decision.DecisionVerdict.Subject;
import dev.recon.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision that can be done does.
 *
 * @param worth how much it is about, for the limits of approval; null if nothing in Introw or the books follows from it
 * @param touches what it changes
 */
record Finding(String sentence, @Nullable Money worth, List<Touch> touches, Subject subject) {

    /**
     * Something that a decision changes.
     *
     * @param thing for messages, such as {@code payout pay_1}
     * @param alone no second decision of the same sheet may touch it
     */
    record Touch(String thing, boolean alone) {}
}
