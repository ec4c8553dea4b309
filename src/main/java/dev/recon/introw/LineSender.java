package dev.recon.introw;

import dev.recon.introw.IntrowException.StopReason;
import dev.recon.introw.LineAnswer.Done;
import dev.recon.introw.LineAnswer.Refused;
import dev.recon.introw.LineAnswer.Unknown;
import dev.recon.introw.UpdateSender.Result;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.LineChange;
import dev.recon.matching.LineChange.Create;
import dev.recon.matching.LineChange.Decline;
import dev.recon.matching.LineChange.OfLine;
import dev.recon.matching.LineStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes one change of a commission line that was decided: read, compare with what was decided on, write once, check the
 * answer; and when the answer does not come, read again instead of writing again. Safe to repeat after any crash.
 *
 * <p>Introw has no version to write against. A change by a person in the milliseconds between our read and our write is
 * overwritten; nothing here can prevent that.
 */
public final class LineSender {

    /**
     * A change whose intent is on disk.
     *
     * @param maybeSent whether an earlier attempt may have arrived
     * @param firstSent when the first attempt was made
     * @param taken lines that other decisions have made
     * @param alone no other change whose outcome is open makes a line just like it
     */
    public record Intent(LineChange change, boolean maybeSent, Instant firstSent, Set<String> taken, boolean alone) {

        public Intent {
            taken = Set.copyOf(taken);
        }
    }

    private static final int UNPROCESSABLE = 422;
    private static final String POOL = "PENDING";
    // A write directly after its read is as near as can be.
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    // Each costs a request and up to a minute; where three do not suffice, the key's minute is used up by others.
    private static final int MOST_READS = 3;

    private final IntrowClient introw;
    private final LineCreation creation;

    public LineSender(IntrowClient introw) {
        this.introw = introw;
        this.creation = new LineCreation(introw);
    }

    /** Makes one attempt, with at most one write that Introw looks at. Never throws for what Introw does or says. */
    public LineAttempt attempt(Intent intent) {
        try (Room room = introw.room()) {
            LineAttempt attempt = intent.change() instanceof Create create
                    ? create(intent, create, room)
                    : change(intent, (OfLine) intent.change(), room);
            return attempt.in(room);
        } catch (IntrowException.Stop | IntrowException.Cancelled ending) {
            return LineAttempt.ended(Result.NOT_SENT, String.valueOf(ending.getMessage()), ending);
        }
    }

    private LineAttempt change(Intent intent, OfLine change, Room room) {
        for (int reads = 0; reads < MOST_READS; reads++) {
            LineAttempt before = read(
                    change,
                    intent.maybeSent(),
                    () -> introw.lineBefore(room, change.line().id()));
            if (before.result() != Result.NOT_APPLIED) {
                return before.unsent(intent.maybeSent());
            }
            Optional<LineAttempt> written = write(change, room, answer -> judge(intent, change, answer));
            if (written.isPresent()) {
                return written.get();
            }
        }
        return noRoom();
    }

    private LineAttempt create(Intent intent, Create change, Room room) {
        Optional<LineAttempt> earlier = creation.earlier(intent, change);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        for (int reads = 0; reads < MOST_READS; reads++) {
            Optional<LineAttempt> obstacle = creation.obstacle(change, room);
            if (obstacle.isPresent()) {
                return obstacle.get().unsent(intent.maybeSent());
            }
            Optional<LineAttempt> written = write(change, room, answer -> judge(intent, change, room, answer));
            if (written.isPresent()) {
                return written.get();
            }
        }
        return noRoom();
    }

    private static LineAttempt noRoom() {
        return LineAttempt.of(
                Result.NOT_SENT,
                null,
                "Nothing was sent: Introw's rate limit left no room for a write within " + AT_ONCE.toSeconds()
                        + " s of reading. Does somebody else use the same API key?");
    }

    /** Empty if the rate limit held the write back for so long that it has to be read again first. */
    private Optional<LineAttempt> write(LineChange change, Room room, Function<LineAnswer, LineAttempt> judgement) {
        Optional<LineAnswer> answer;
        try {
            answer = introw.change(room, new Freshness(introw.now(), AT_ONCE), LineRequest.of(change));
        } catch (IntrowException.Unavailable tooManyRequests) {
            return Optional.of(LineAttempt.of(Result.TURNED_AWAY, tooManyRequests));
        } catch (IntrowException.Contract unsendable) {
            return Optional.of(LineAttempt.of(Result.REFUSED, unsendable));
        } catch (IntrowException.Stop stop) {
            return Optional.of(refusedForGood(stop));
        }
        return answer.map(judgement);
    }

    // Whoever redirects may have handed the request on; whoever refuses the key has not.
    private static LineAttempt refusedForGood(IntrowException.Stop stop) {
        if (!stop.isAnswer()) {
            throw stop;
        }
        Result result = stop.reason() == StopReason.REDIRECTED ? Result.UNKNOWN : Result.TURNED_AWAY;
        return LineAttempt.ended(result, String.valueOf(stop.getMessage()), stop);
    }

    private LineAttempt judge(Intent intent, OfLine change, LineAnswer answer) {
        if (answer instanceof Unknown unknown) {
            return afterSilence(change, unknown.reason());
        }
        if (answer instanceof Refused refused) {
            return refused.status() == UNPROCESSABLE
                    ? afterRefusal(intent, change, refused.words())
                    : LineAttempt.of(Result.REFUSED, null, refused.words());
        }
        CommissionLine line = ((Done) answer).line();
        return LineStanding.of(change, line) == LineStanding.REACHED || isVoidedInOtherWords(change, line)
                ? LineAttempt.of(Result.CONFIRMED, line, "")
                : afterSilence(change, "Introw answered with a line that is " + LineCreation.words(line));
    }

    // The words for a voided line are not documented; one that Introw took off its payout when asked to void it is.
    private static boolean isVoidedInOtherWords(OfLine change, CommissionLine line) {
        return change instanceof Decline
                && line.payoutId() == null
                && !line.status().equals(POOL);
    }

    private LineAttempt judge(Intent intent, Create change, Room room, LineAnswer answer) {
        if (answer instanceof Unknown unknown) {
            return silent(unknown.reason(), () -> creation.find(intent, change));
        }
        return answer instanceof Refused refused
                ? LineAttempt.of(Result.REFUSED, null, refused.words())
                : creation.judge(intent, change, ((Done) answer).line(), room.answer);
    }

    // A repeat after a lost answer is told that the line is on no payout, which may be what was wanted.
    private LineAttempt afterRefusal(Intent intent, OfLine change, String words) {
        LineAttempt after = silent(
                words,
                () -> read(
                        change,
                        intent.maybeSent(),
                        () -> introw.line(change.line().id())));
        return after.result() == Result.NOT_APPLIED ? LineAttempt.of(Result.REFUSED, after.found(), words) : after;
    }

    private LineAttempt afterSilence(OfLine change, String reason) {
        return silent(
                reason, () -> read(change, true, () -> introw.line(change.line().id())));
    }

    private static LineAttempt silent(String reason, Looking reading) {
        try {
            LineAttempt after = reading.get();
            return switch (after.result()) {
                case UNKNOWN -> LineAttempt.of(Result.UNKNOWN, after.found(), reason);
                case NOT_APPLIED ->
                    LineAttempt.of(Result.NOT_APPLIED, after.found(), reason + "; read afterwards, it was not applied");
                default -> after;
            };
        } catch (IntrowException.Stop | IntrowException.Cancelled ending) {
            // The change may have arrived: the next run reads before it does anything.
            return LineAttempt.ended(Result.UNKNOWN, reason, ending);
        }
    }

    /** A reading and what it says. */
    private interface Looking {
        LineAttempt get();
    }

    /** Reads a line; empty if Introw does not know it. */
    private interface Reading {
        Optional<CommissionLine> read();
    }

    private static LineAttempt read(OfLine change, boolean maybeOurs, Reading reading) {
        try {
            return reading.read()
                    .map(line -> compare(change, line, maybeOurs))
                    .orElseGet(() -> LineAttempt.of(Result.REFUSED, null, "Introw has no such line any more (404)."));
        } catch (IntrowException.Unavailable | IntrowException.Contract silent) {
            return LineAttempt.of(Result.UNKNOWN, silent);
        } catch (IntrowException.Refused refused) {
            return LineAttempt.of(Result.REFUSED, refused);
        }
    }

    private static LineAttempt compare(OfLine change, CommissionLine line, boolean maybeOurs) {
        return switch (LineStanding.of(change, line)) {
            case REACHED -> LineAttempt.of(maybeOurs ? Result.CONFIRMED : Result.ALREADY_THERE, line, "");
            case AS_SEEN -> LineAttempt.of(Result.NOT_APPLIED, line, "");
            case OTHER ->
                LineAttempt.of(
                        Result.CONFLICT,
                        line,
                        "The line is now " + LineCreation.words(line) + ", and it was decided on as " + change.line()
                                + ": their value stands.");
        };
    }
}
