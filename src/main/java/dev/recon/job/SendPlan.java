package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.introw.RequestCounts;
import dev.recon.register.RunFigures;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What sending would cost: one request for each update, and a second one where the payout has to be read again first.
 * Introw's limits are those that its answers stated in this very run.
 */
@Component
final class SendPlan {

    private final RunFigures figures;
    private final IntrowClient introw;
    private final IntrowPart settings;

    SendPlan(RunFigures figures, IntrowClient introw, IntrowPart settings) {
        this.figures = figures;
        this.introw = introw;
        this.settings = settings;
    }

    /** One sentence for the operator. */
    String sentence(long runId) {
        RequestCounts counts = introw.counts();
        long updates = figures.count(runId, "updatesUnsent");
        String text = "Plan:     " + Counted.of(updates, "update") + ": " + updates + " to "
                + Counted.of(2 * updates, "request");
        if (counts.limitPerMinute() != null) {
            text += ", at most " + Counted.of(minutes(2 * updates, counts.limitPerMinute()), "minute") + " at "
                    + counts.limitPerMinute() + " a minute";
        }
        if (counts.creditsRemaining() != null) {
            text += "; at least " + Math.max(0, counts.creditsRemaining() - 2 * updates) + " of the month's "
                    + counts.creditsRemaining() + " credits would be left";
        }
        return text + ".";
    }

    /** The same for run.json; what Introw does not state is missing. */
    Map<String, Object> json(long runId) {
        RequestCounts counts = introw.counts();
        long updates = figures.count(runId, "updatesUnsent");
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("updates", updates);
        plan.put("requestsAtLeast", updates);
        plan.put("requestsAtMost", 2 * updates);
        if (counts.limitPerMinute() != null) {
            plan.put("minutesAtMost", minutes(2 * updates, counts.limitPerMinute()));
        }
        if (counts.creditsRemaining() != null) {
            plan.put("creditsLeftAtLeast", Math.max(0, counts.creditsRemaining() - 2 * updates));
        }
        return plan;
    }

    private long minutes(long requests, long limit) {
        long usable = Math.max(1, limit - settings.requestsReserve());
        return (requests + usable - 1) / usable;
    }
}
