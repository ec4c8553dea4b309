package dev.recon.job;

import dev.recon.register.Updates;
import org.springframework.stereotype.Component;

/** Stops a night that would change too much, before its first update is sent. */
@Component
public record ChangeGuard(Updates updates, SendSettings settings, JobSettings job) {

    /** @throws RunException if more waits to be sent than the settings allow */
    public void require() {
        long changes = updates.countUnsent();
        long payouts = updates.countPayouts();
        if (changes > settings.maxChanges()) {
            throw tooMany(Counted.of(changes, "payout") + " would change, more than max-changes, which is "
                    + settings.maxChanges());
        }
        if (changes * 100 > payouts * settings.maxChangePercent()) {
            throw tooMany(changes + " of " + Counted.of(payouts, "payout")
                    + " would change, more than max-change-percent, which is " + settings.maxChangePercent());
        }
    }

    private RunException tooMany(String what) {
        return RunException.safetyStop(
                what + ". Nothing was sent.",
                "Look at what a --dry-run reports. If it is right, give the command again with a higher limit:"
                        + " --set " + job.part() + ".max-changes=N or --set " + job.part() + ".max-change-percent=N.");
    }
}
