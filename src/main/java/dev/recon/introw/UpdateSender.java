package dev.recon.introw;

import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import dev.recon.matching.Stage;
import dev.recon.money.Money;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings one payout to the state that was decided: read, compare, write once, check the answer; and when the answer does
 * not come, read again instead of writing again. Safe to repeat after any crash.
 *
 * <p>Introw has no version to write against. A change by a person in the milliseconds between our read and our write is
 * overwritten; nothing here can prevent that.
 */
public final class UpdateSender {

    /** What an attempt came to. */
    public enum Result {
        /** Introw is at the target, by our doing. */
        CONFIRMED,
        /** Introw was at the target before we did anything. */
        ALREADY_THERE,
        /** Introw is at neither the state we decided from nor the target: its value stands. */
        CONFLICT,
        /** Introw said no. */
        REFUSED,
        /** Not applied: Introw still is where we decided from. Another attempt may be made, with a new intent. */
        NOT_APPLIED,
        /** Nobody can say; only reading it later can. */
        UNKNOWN
    }

    /** @param found the payout as Introw last showed it; null if it showed nothing */
    public record Attempt(Result result, @Nullable PayoutState found, String detail) {}

    /**
     * An update whose intent is on disk.
     *
     * @param amount what the payout was worth when the match was made; another amount is another payout
     * @param readFirst whether Introw must be asked before it is told; no only right after the payout was read
     * @param maybeSent whether an earlier attempt may have arrived
     */
    public record Intent(
            PayoutId payout, PayoutState from, PayoutState to, Money amount, boolean readFirst, boolean maybeSent) {}

    private final IntrowClient introw;

    public UpdateSender(IntrowClient introw) {
        this.introw = introw;
    }

    /**
     * Makes one attempt, with at most one PATCH.
     *
     * @throws IntrowException.Stop if nothing more can be sent at all
     * @throws IntrowException.Cancelled if this process was asked to end before anything was sent
     */
    public Attempt attempt(Intent intent) {
        if (!intent.readFirst()) {
            return write(intent);
        }
        Attempt before = read(intent, intent.maybeSent());
        return before.result() == Result.NOT_APPLIED ? write(intent) : before;
    }

    private Attempt write(Intent intent) {
        PatchAnswer answer;
        try {
            answer = introw.patch(intent.payout(), patch(intent));
        } catch (IntrowException.Unavailable never) {
            return new Attempt(Result.UNKNOWN, null, String.valueOf(never.getMessage()));
        }
        return answer.fold(
                applied -> judge(intent, applied.payout()),
                refused -> new Attempt(Result.REFUSED, null, describe(refused)),
                unknown -> afterSilence(intent, unknown.reason()));
    }

    // Only what changes is sent: a PO number that stands already is not sent again.
    private static PayoutPatch patch(Intent intent) {
        boolean newStage = !intent.from().stage().equals(intent.to().stage());
        boolean newPo = !Objects.equals(intent.from().poNumber(), intent.to().poNumber());
        return new PayoutPatch(
                newStage ? Stage.valueOf(intent.to().stage()) : null,
                newPo ? intent.to().poNumber() : null);
    }

    private Attempt judge(Intent intent, Payout answered) {
        if (answered.state().equals(intent.to())) {
            return compare(intent, answered, true);
        }
        return afterSilence(
                intent,
                "Introw answered with stage " + answered.state().stage() + " and PO number "
                        + answered.state().poNumber() + ".");
    }

    private Attempt afterSilence(Intent intent, String reason) {
        try {
            Attempt after = read(intent, true);
            return after.result() == Result.UNKNOWN ? new Attempt(Result.UNKNOWN, after.found(), reason) : after;
        } catch (IntrowException.Stop | IntrowException.Cancelled ending) {
            // The PATCH may have arrived: the next run reads before it does anything.
            return new Attempt(Result.UNKNOWN, null, reason);
        }
    }

    private Attempt read(Intent intent, boolean maybeOurs) {
        try {
            return introw.payout(intent.payout())
                    .map(payout -> compare(intent, payout, maybeOurs))
                    .orElseGet(() -> new Attempt(Result.REFUSED, null, "Introw has no such payout any more (404)."));
        } catch (IntrowException.Unavailable | IntrowException.Contract silent) {
            return new Attempt(Result.UNKNOWN, null, String.valueOf(silent.getMessage()));
        } catch (IntrowException.Refused refused) {
            return new Attempt(Result.REFUSED, null, String.valueOf(refused.getMessage()));
        }
    }

    private static Attempt compare(Intent intent, Payout payout, boolean maybeOurs) {
        PayoutState found = payout.state();
        if (!payout.money().equals(Optional.of(intent.amount()))) {
            String now = payout.currency() + " " + payout.amount();
            return new Attempt(Result.CONFLICT, found, "Its amount is now " + now + ", not " + intent.amount() + ".");
        }
        if (found.equals(intent.to())) {
            return new Attempt(maybeOurs ? Result.CONFIRMED : Result.ALREADY_THERE, found, "");
        }
        if (found.equals(intent.from())) {
            return new Attempt(Result.NOT_APPLIED, found, "");
        }
        return new Attempt(Result.CONFLICT, found, "");
    }

    private static String describe(PatchAnswer.Refused refused) {
        return (refused.status() + " " + refused.code() + " " + refused.message()).strip();
    }
}
