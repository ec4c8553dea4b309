package dev.recon.job;

import java.nio.file.Path;

/** A run cannot go on, for a reason that the operator can act on. Three lines: what, where it stands, what to do next. */
public final class RunException extends RuntimeException {

    private final ExitCode exitCode;
    private final String next;

    private RunException(ExitCode exitCode, String what, String next) {
        super(what);
        this.exitCode = exitCode;
        this.next = next;
    }

    /** Something is wrong that must not be written on: a person decides. */
    public static RunException safetyStop(String what, String next) {
        return new RunException(ExitCode.SAFETY_STOP, what, next);
    }

    /** A file that the run has still to read is no longer there as it was. */
    public static RunException copyGone(String name, Path copy) {
        return safetyStop(
                "The private copy of " + name + " is gone or damaged (" + copy + ").",
                "Put the file back into the inbox, unchanged, and give the same command again.");
    }

    /** Something is left to be done, and nothing is wrong. */
    public static RunException unfinished(String what, String next) {
        return new RunException(ExitCode.FAILED, what, next);
    }

    /** A setting is wrong or missing. */
    public static RunException configuration(String what, String next) {
        return new RunException(ExitCode.CONFIGURATION, what, next);
    }

    /** The command names something that does not exist. */
    public static RunException usage(String what, String next) {
        return new RunException(ExitCode.USAGE, what, next);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** What the operator should do. */
    public String next() {
        return next;
    }
}
