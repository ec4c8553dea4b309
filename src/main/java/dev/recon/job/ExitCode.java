package dev.recon.job;

/** What the scheduler is told, and so what it should do. The numbers are the product's promise. */
public enum ExitCode {
    DONE(0, "done, or nothing to do"),
    FAILED(1, "failed part-way: the same command resumes"),
    USAGE(2, "wrong usage"),
    MISMATCHES(3, "done, mismatches need a person"),
    STOPPED(4, "stopped on request: the same command resumes"),
    BUSY(5, "another run holds the lock"),
    CONFIGURATION(6, "configuration or credentials"),
    SAFETY_STOP(7, "safety stop: totals don't tie, too many changes, an input file refused");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
