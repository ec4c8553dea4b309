package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.introw.RequestCounts;
import dev.recon.register.RunFigures;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What sending would cost: one request for each update, a second one where the payout has to be read again first, and of
 * a commission line a third one to see what became of its payout.
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
        long most = most(runId, updates);
        String text =
                "Plan:     " + Counted.of(updates, "update") + ": " + updates + " to " + Counted.of(most, "request");
        if (counts.limitPerMinute() != null) {
            text += ", at most " + Counted.of(minutes(most, counts.limitPerMinute()), "minute") + " at "
                    + counts.limitPerMinute() + " a minute";
        }
        if (counts.creditsRemaining() != null) {
            text += "; at least " + Math.max(0, counts.creditsRemaining() - most) + " of the month's "
                    + counts.creditsRemaining() + " credits would be left";
        }
        return text + ".";
    }

    /** The same for run.json; what Introw does not state is missing. */
    Map<String, Object> json(long runId) {
        RequestCounts counts = introw.counts();
        long updates = figures.count(runId, "updatesUnsent");
        long most = most(runId, updates);
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("updates", updates);
        plan.put("requestsAtLeast", updates);
        plan.put("requestsAtMost", most);
        if (counts.limitPerMinute() != null) {
            plan.put("minutesAtMost", minutes(most, counts.limitPerMinute()));
        }
        if (counts.creditsRemaining() != null) {
            plan.put("creditsLeftAtLeast", Math.max(0, counts.creditsRemaining() - most));
        }
        return plan;
    }

    private long most(long runId, long updates) {
        return 2 * updates + figures.count(runId, "linesUnsent");
    }

    private long minutes(long requests, long limit) {
        long usable = Math.max(1, limit - settings.requestsReserve());
        return (requests + usable - 1) / usable;
    }
}
