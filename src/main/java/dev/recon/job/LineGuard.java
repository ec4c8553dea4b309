package dev.recon.job;

import dev.recon.register.LineChanges;
import org.springframework.stereotype.Component;

/** Stops a run that would change too many commission lines, before anything is sent. */
@Component
public record LineGuard(LineChanges changes, SendSettings settings, JobSettings job) {

    /** @throws RunException if more wait to be changed than the settings allow */
    public void require() {
        long waiting = changes.countUnsent();
        if (waiting > settings.maxChanges()) {
            throw RunException.safetyStop(
                    Counted.of(waiting, "commission line") + " would change, more than max-changes, which is "
                            + settings.maxChanges() + ". Nothing was sent.",
                    "Look at what a --dry-run reports. If it is right, give the command again with a higher limit:"
                            + " --set " + job.part() + ".max-changes=N.");
        }
    }
}
