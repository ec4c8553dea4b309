package dev.recon.introw;

import dev.recon.introw.LineSender.Intent;
import dev.recon.introw.UpdateSender.Result;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.LineChange.Create;
import dev.recon.matching.LineStanding;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is particular to a line that is yet to be made: there is nothing to read before, and after a lost answer there is
 * nothing but its content to know it by. Introw gives the line that exists to whoever asks with the same key again; that
 * is relied upon only where the content leaves it open.
 */
final class LineCreation {

    private static final int EXISTING = 200;
    // Introw's clock and ours do not agree to the minute.
    private static final Duration CLOCKS = Duration.ofMinutes(5);
    private static final Set<String> CLOSED = Set.of(Stage.PAID.name(), Stage.DECLINED.name());

    private final IntrowClient introw;

    LineCreation(IntrowClient introw) {
        this.introw = introw;
    }

    /** What became of an attempt that may have arrived; empty if nothing can be seen of it and another may be made. */
    Optional<LineAttempt> earlier(Intent intent, Create change) {
        return intent.maybeSent()
                ? Optional.of(find(intent, change)).filter(found -> found.result() != Result.NOT_APPLIED)
                : Optional.empty();
    }

    /** Looks for the line by its content; one that might as well be another decision's is none that was found. */
    LineAttempt find(Intent intent, Create change) {
        List<CommissionLine> found = new ArrayList<>();
        try {
            introw.lines(
                    filter(change),
                    page -> page.stream()
                            .filter(line -> mayBe(intent, change, line))
                            .forEach(found::add));
        } catch (IntrowException.Unavailable | IntrowException.Contract | IntrowException.Refused unreadable) {
            return LineAttempt.of(Result.UNKNOWN, unreadable);
        }
        return found.size() == 1 && intent.alone()
                ? LineAttempt.of(Result.CONFIRMED, found.get(0), "Found in Introw after the answer was lost.")
                : LineAttempt.of(Result.NOT_APPLIED, null, "");
    }

    private static LineFilter filter(Create change) {
        PayoutId payout = change.payout();
        return payout == null ? LineFilter.ofPartner(change.partner()) : LineFilter.ofPayout(payout);
    }

    private static boolean mayBe(Intent intent, Create change, CommissionLine line) {
        Instant created = line.createdAt();
        return LineStanding.isCreated(change, line)
                && !intent.taken().contains(line.id())
                && (created == null || !created.isBefore(intent.firstSent().minus(CLOCKS)));
    }

    /** Why the payout that is named takes no line; empty if it does, or if none is named. */
    Optional<LineAttempt> obstacle(Create change, Room room) {
        PayoutId id = change.payout();
        if (id == null) {
            return Optional.empty();
        }
        try {
            return introw.payoutBefore(room, id)
                    .map(payout ->
                            conflict(change, payout).map(sentence -> LineAttempt.of(Result.CONFLICT, null, sentence)))
                    .orElseGet(() -> Optional.of(
                            LineAttempt.of(Result.REFUSED, null, "Introw has no payout " + id + " any more (404).")));
        } catch (IntrowException.Unavailable | IntrowException.Contract silent) {
            return Optional.of(LineAttempt.of(Result.UNKNOWN, silent));
        } catch (IntrowException.Refused refused) {
            return Optional.of(LineAttempt.of(Result.REFUSED, refused));
        }
    }

    private static Optional<String> conflict(Create change, Payout payout) {
        if (!payout.partner().equals(change.partner())) {
            return Optional.of("Payout " + payout.id() + " belongs to partner " + payout.partner() + " now.");
        }
        if (!payout.currency().equals(change.amount().currencyCode())) {
            return Optional.of("Payout " + payout.id() + " is in " + payout.currency() + " now.");
        }
        return CLOSED.contains(payout.state().stage())
                ? Optional.of(
                        "Payout " + payout.id() + " is " + payout.state().stage() + " now; nothing is added to it.")
                : Optional.empty();
    }

    /** @param status with which Introw answered: it tells a line that was made now from one that there was */
    LineAttempt judge(Intent intent, Create change, CommissionLine line, @Nullable Integer status) {
        boolean existed = Integer.valueOf(EXISTING).equals(status);
        if (intent.taken().contains(line.id())) {
            return LineAttempt.of(
                    Result.CONFLICT,
                    line,
                    "Introw answered with line " + line.id()
                            + ", which another decision made: look at both in Introw.");
        }
        if (LineStanding.isCreated(change, line)) {
            return LineAttempt.of(existed && !intent.maybeSent() ? Result.ALREADY_THERE : Result.CONFIRMED, line, "");
        }
        return existed && intent.maybeSent()
                ? LineAttempt.of(
                        Result.CONFIRMED,
                        line,
                        "An earlier attempt made line " + line.id() + ", which has been changed since: now "
                                + words(line) + ".")
                : LineAttempt.of(
                        Result.CONFLICT,
                        line,
                        "Introw answered with another line than the one asked for: line " + line.id() + ", "
                                + words(line) + ".");
    }

    /** A line as Introw shows it, in words. */
    static String words(CommissionLine line) {
        return line.currency() + " " + line.amount()
                + (line.payoutId() == null ? " in no payout" : " in payout " + line.payoutId()) + ", status "
                + line.status();
    }
}
