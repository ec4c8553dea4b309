package dev.recon.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at everything that a night needs, and changes nothing: settings, folders, database, Introw, and how the last runs
 * went. The key is never printed.
 */
public final class Doctor {

    /** How well something is. */
    public enum Level {
        OK,
        /** A night will run, but somebody should look. */
        WARN,
        /** A night would fail. */
        FAIL
    }

    /** One thing that was looked at. */
    public record Finding(Level level, String subject, String text) {

        static Finding ok(String subject, String text) {
            return new Finding(Level.OK, subject, text);
        }

        /** @param next what to do */
        static Finding warn(String subject, String text, String next) {
            return new Finding(Level.WARN, subject, sentence(text) + next);
        }

        /** @param next what to do */
        static Finding fail(String subject, String text, String next) {
            return new Finding(Level.FAIL, subject, sentence(text) + next);
        }

        private static String sentence(String text) {
            return text + (text.endsWith(".") ? " " : ". ");
        }
    }

    private final RunEnvironment environment;
    private final Path jobs;

    /** @param jobs the folder of the job files */
    public Doctor(RunEnvironment environment, Path jobs) {
        this.environment = environment;
        this.jobs = jobs;
    }

    public List<Finding> examine(LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("program", "recon " + ProductVersion.text() + ", Java " + Runtime.version()));
        findings.add(PlaceCheck.home(environment.home()));
        findings.addAll(new SettingsCheck(jobs).findings());
        findings.addAll(new RegisterCheck(environment).findings(today));
        findings.addAll(new IntrowCheck(environment, jobs).findings());
        return findings;
    }

    /** 6 if a night would fail, else 0. */
    public static ExitCode exitCode(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.level() == Level.FAIL)
                ? ExitCode.CONFIGURATION
                : ExitCode.DONE;
    }
}
