package dev.recon.job;

import dev.recon.introw.KeyTrial;
import dev.recon.job.Doctor.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at Introw with two requests that read: does it answer, what may the key, do the clocks agree. */
final class IntrowCheck {

    private static final String INTROW = "Introw";
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final RunEnvironment environment;
    private final Path jobs;

    IntrowCheck(RunEnvironment environment, Path jobs) {
        this.environment = environment;
        this.jobs = jobs;
    }

    List<Finding> findings() {
        try {
            Credentials credentials = environment.credentials();
            JobName job = JobName.RECONCILE_PAYOUTS;
            IntrowPart part = JobFile.read(jobs.resolve(job + ".yaml"), job).introw();
            return told(credentials.baseUrl(), KeyTrial.of(part.at(credentials.baseUrl()), credentials.key()));
        } catch (RunException wrong) {
            return List.of(Finding.fail(INTROW, String.valueOf(wrong.getMessage()), wrong.next()));
        }
    }

    private static List<Finding> told(String address, KeyTrial trial) {
        List<Finding> findings = new ArrayList<>();
        String payouts = trial.payouts();
        if (payouts == null) {
            Long credits = trial.counts().creditsRemaining();
            findings.add(Finding.ok(
                    INTROW, address + " answers" + (credits == null ? "." : "; " + credits + " credits are left.")));
            findings.add(Finding.ok(
                    "API key",
                    "It may read payouts. Whether it may write (commissions:write) only writing would show."));
            String partners = trial.partners();
            findings.add(
                    partners == null
                            ? Finding.ok("API key", "It may read partners.")
                            : Finding.warn(
                                    "API key",
                                    "Partners cannot be read: " + partners,
                                    "Without the scope partners:read no vendor is found by a partner's external id."));
        } else {
            findings.add(Finding.fail(INTROW, address + ": " + payouts, "\"When it fails\" in README.md says more."));
        }
        Duration ahead = trial.ahead();
        if (ahead != null) {
            findings.add(clock(ahead));
        }
        return findings;
    }

    private static Finding clock(Duration ahead) {
        String text = ahead.isZero()
                ? "It agrees with Introw's."
                : "It is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of")
                        + " Introw's.";
        return ahead.abs().compareTo(TOLERANCE) > 0
                ? Finding.warn("clock", text, "Let this machine keep its time (NTP).")
                : Finding.ok("clock", text);
    }
}
