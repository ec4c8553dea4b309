package dev.recon.job;

import dev.recon.register.Unread;
import dev.recon.register.Unread.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells what a run did not read of Introw because a limit was reached, for an operator and for run.json. */
@Component
record UnreadNotice(Unread unread) {

    /** Names are those of run.json. */
    Map<String, Long> counts(long runId) {
        Map<Kind, Long> counts = unread.counts(runId);
        Map<String, Long> named = new LinkedHashMap<>();
        named.put("payouts", counts.getOrDefault(Kind.PAYOUT, 0L));
        named.put("namedLines", counts.getOrDefault(Kind.NAMED_LINE, 0L));
        named.put("linesOfPayouts", counts.getOrDefault(Kind.LINES_OF_PAYOUT, 0L));
        return named;
    }

    /** A line for each kind of which something was left; what rests on it is a mismatch of its own. */
    List<String> lines(long runId) {
        List<String> lines = new ArrayList<>();
        unread.counts(runId).forEach((kind, count) -> sentence(kind, count).ifPresent(lines::add));
        return lines;
    }

    private static Optional<String> sentence(Kind kind, long count) {
        return switch (kind) {
            case PAYOUT -> Optional.of(sentence(Counted.of(count, "payout"), count, "looked up", "lookups-max"));
            case NAMED_LINE ->
                Optional.of(sentence(Counted.of(count, "commission line"), count, "looked up", "lookups-max"));
            case LINES_OF_PAYOUT ->
                Optional.of(
                        sentence("The commission lines of " + Counted.of(count, "payout"), 2, "fetched", "lines-max"));
            case PAYMENT -> Optional.empty();
        };
    }

    private static String sentence(String what, long number, String done, String setting) {
        return "        " + what + Counted.form(number, " was", " were") + " not " + done + ", because reconcile."
                + setting + " is reached. Raise it for the next run.";
    }
}
