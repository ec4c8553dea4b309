package dev.recon.cli;

import dev.recon.job.RunEnvironment;
import dev.recon.job.RunException;
import dev.recon.job.RunHistory;

/** The run that a word of the command line means. */
final class KnownRun {

    static final String LAST = "last";

    private KnownRun() {}

    /**
     * @param word a run's number, or last
     * @throws RunException if it is neither, or there is no such run
     */
    static RunHistory.Entry of(String word) {
        RunHistory history = new RunHistory(new RunEnvironment(System.getenv()));
        if (word.equals(LAST)) {
            return history.latest(1).stream().findFirst().orElseThrow(() -> unknown("There is no run yet."));
        }
        if (!word.matches("[0-9]{1,18}")) {
            throw unknown("'" + word + "' is no run: give a number, or last.");
        }
        return history.find(Long.parseLong(word)).orElseThrow(() -> unknown("There is no run " + word + "."));
    }

    private static RunException unknown(String what) {
        return RunException.usage(what, "See the runs:  jobs/recon status");
    }
}
