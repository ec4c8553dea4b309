package dev.recon.introw;

import dev.recon.introw.IntrowException.StopReason;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import dev.recon.matching.Stage;
import dev.recon.money.Money;
import java.time.Duration;
import java.time.Instant;
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
        /** Sent, unanswered, and Introw still is where we decided from. Another attempt may be made, with a new intent. */
        NOT_APPLIED,
        /** Introw refused to look at it (key, scope, credits, rate): surely not applied, and still to be sent. */
        TURNED_AWAY,
        /** Nothing was sent that could change anything; still to be sent. */
        NOT_SENT,
        /** Nobody can say; only reading it later can. */
        UNKNOWN
    }

    /**
     * @param found the payout as Introw last showed it; null if it showed nothing
     * @param end why nothing more can be sent at all; null if more can
     * @param answer the status of the answer to the PATCH; null if none was sent, or none came
     * @param request the number of the PATCH among the requests of this client; null if none was sent
     */
    public record Attempt(
            Result result,
            @Nullable PayoutState found,
            String detail,
            @Nullable IntrowException end,
            @Nullable Integer answer,
            @Nullable Long request) {

        private static Attempt of(Result result, @Nullable PayoutState found, String detail) {
            return new Attempt(result, found, detail, null, null, null);
        }

        private static Attempt ended(Result result, IntrowException end) {
            return new Attempt(result, null, String.valueOf(end.getMessage()), end, null, null);
        }

        private Attempt in(Room room) {
            return new Attempt(result, found, detail, end, room.answer, room.request);
        }
    }

    /**
     * An update whose intent is on disk.
     *
     * @param amount what the payout was worth when the match was made; another amount is another payout
     * @param readAt when the payout was last read and was as the update was decided from; null if it must be read first
     * @param maybeSent whether an earlier attempt may have arrived
     * @param undoes whether it puts back what we did: then a PO number that we set, and that Introw still shows, is cleared
     */
    public record Intent(
            PayoutId payout,
            PayoutState from,
            PayoutState to,
            Money amount,
            @Nullable Instant readAt,
            boolean maybeSent,
            boolean undoes) {

        /** An update that follows from a decision; it never clears a PO number. */
        public Intent(
                PayoutId payout,
                PayoutState from,
                PayoutState to,
                Money amount,
                @Nullable Instant readAt,
                boolean maybeSent) {
            this(payout, from, to, amount, readAt, maybeSent, false);
        }
    }

    // A write directly after its read is as near as can be: a shorter limit on the reading's age would let nothing go.
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    // Each costs a request and up to a minute; where three do not suffice, the key's minute is used up by others.
    private static final int MOST_READS = 3;

    private final IntrowClient introw;
    private final Duration rereadAfter;

    /** @param rereadAfter a payout read longer ago than this, when its PATCH may go, is read again first */
    public UpdateSender(IntrowClient introw, Duration rereadAfter) {
        this.introw = introw;
        this.rereadAfter = rereadAfter;
    }

    /** Makes one attempt, with at most one PATCH that Introw looks at. Never throws for what Introw does or says. */
    public Attempt attempt(Intent intent) {
        try (Room room = introw.room()) {
            Instant readAt = intent.readAt();
            Optional<Attempt> written =
                    readAt == null ? Optional.empty() : write(intent, new Freshness(readAt, rereadAfter), room);
            return written.orElseGet(() -> readAndWrite(intent, room)).in(room);
        } catch (IntrowException.Stop | IntrowException.Cancelled ending) {
            return Attempt.ended(Result.NOT_SENT, ending);
        }
    }

    private Attempt readAndWrite(Intent intent, Room room) {
        Duration good = rereadAfter.compareTo(AT_ONCE) < 0 ? AT_ONCE : rereadAfter;
        for (int reads = 0; reads < MOST_READS; reads++) {
            Attempt before = read(intent, intent.maybeSent(), () -> introw.payoutBefore(room, intent.payout()));
            if (before.result() != Result.NOT_APPLIED) {
                return unsent(intent, before);
            }
            Optional<Attempt> written = write(intent, new Freshness(introw.now(), good), room);
            if (written.isPresent()) {
                return written.get();
            }
        }
        return Attempt.of(
                Result.NOT_SENT,
                null,
                "Nothing was sent: Introw's rate limit left no room for a write within " + good.toSeconds()
                        + " s of reading the payout. Does somebody else use the same API key?");
    }

    // What was never sent and cannot be read either is not in doubt: it waits.
    private static Attempt unsent(Intent intent, Attempt read) {
        return read.result() == Result.UNKNOWN && !intent.maybeSent()
                ? Attempt.of(Result.NOT_SENT, null, "Nothing was sent: " + read.detail())
                : read;
    }

    private Optional<Attempt> write(Intent intent, Freshness reading, Room room) {
        try {
            return introw.patch(room, reading, intent.payout(), patch(intent))
                    .map(answer -> answer.fold(
                            applied -> judge(intent, applied.payout()),
                            refused -> Attempt.of(Result.REFUSED, null, describe(refused)),
                            unknown -> afterSilence(intent, unknown.reason())));
        } catch (IntrowException.Unavailable tooManyRequests) {
            return Optional.of(Attempt.of(Result.TURNED_AWAY, null, String.valueOf(tooManyRequests.getMessage())));
        } catch (IntrowException.Contract unsendable) {
            return Optional.of(Attempt.of(Result.REFUSED, null, String.valueOf(unsendable.getMessage())));
        } catch (IntrowException.Stop stop) {
            return Optional.of(refusedForGood(stop));
        }
    }

    // Whoever redirects may have handed the request on; whoever refuses the key has not.
    private static Attempt refusedForGood(IntrowException.Stop stop) {
        if (!stop.isAnswer()) {
            throw stop;
        }
        Result result = stop.reason() == StopReason.REDIRECTED ? Result.UNKNOWN : Result.TURNED_AWAY;
        return Attempt.ended(result, stop);
    }

    // Only what changes is sent: a PO number that stands already is not sent again.
    private static PayoutPatch patch(Intent intent) {
        boolean newStage = !intent.from().stage().equals(intent.to().stage());
        boolean newPo = !Objects.equals(intent.from().poNumber(), intent.to().poNumber());
        return new PayoutPatch(
                newStage ? Stage.valueOf(intent.to().stage()) : null,
                newPo ? intent.to().poNumber() : null,
                newPo && intent.undoes() && intent.to().poNumber() == null);
    }

    private Attempt judge(Intent intent, Payout answered) {
        if (answered.state().equals(intent.to())) {
            return compare(intent, answered, true);
        }
        return afterSilence(
                intent,
                "Introw answered with stage " + answered.state().stage() + " and PO number "
                        + answered.state().poNumber());
    }

    private Attempt afterSilence(Intent intent, String reason) {
        try {
            Attempt after = read(intent, true, () -> introw.payout(intent.payout()));
            return switch (after.result()) {
                case UNKNOWN -> Attempt.of(Result.UNKNOWN, after.found(), reason);
                case NOT_APPLIED ->
                    Attempt.of(Result.NOT_APPLIED, after.found(), reason + "; read afterwards, it was not applied");
                default -> after;
            };
        } catch (IntrowException.Stop | IntrowException.Cancelled ending) {
            // The PATCH may have arrived: the next run reads before it does anything.
            return new Attempt(Result.UNKNOWN, null, reason, ending, null, null);
        }
    }

    /** Reads a payout; empty if Introw does not know it. */
    private interface Reading {
        Optional<Payout> read();
    }

    private Attempt read(Intent intent, boolean maybeOurs, Reading reading) {
        try {
            return reading.read()
                    .map(payout -> compare(intent, payout, maybeOurs))
                    .orElseGet(() -> Attempt.of(Result.REFUSED, null, "Introw has no such payout any more (404)."));
        } catch (IntrowException.Unavailable | IntrowException.Contract silent) {
            return Attempt.of(Result.UNKNOWN, null, String.valueOf(silent.getMessage()));
        } catch (IntrowException.Refused refused) {
            return Attempt.of(Result.REFUSED, null, String.valueOf(refused.getMessage()));
        }
    }

    private static Attempt compare(Intent intent, Payout payout, boolean maybeOurs) {
        PayoutState found = payout.state();
        if (!payout.money().equals(Optional.of(intent.amount()))) {
            String now = (payout.currency() + " " + payout.amount()).strip();
            return Attempt.of(
                    Result.CONFLICT,
                    found,
                    "Its amount is now " + (now.isEmpty() ? "none" : now) + ", not " + intent.amount() + ".");
        }
        if (found.equals(intent.to())) {
            return Attempt.of(maybeOurs ? Result.CONFIRMED : Result.ALREADY_THERE, found, "");
        }
        return Attempt.of(found.equals(intent.from()) ? Result.NOT_APPLIED : Result.CONFLICT, found, "");
    }

    private static String describe(PatchAnswer.Refused refused) {
        return (refused.status() + " " + refused.code() + " " + refused.message()).strip();
    }
}
