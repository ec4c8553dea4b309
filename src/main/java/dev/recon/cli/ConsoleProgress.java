package dev.recon.cli;

import dev.recon.job.Progress;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Progress on stderr: a bar that is redrawn on a terminal, a line for every tenth elsewhere. */
final class ConsoleProgress implements Progress {

    private static final int WIDTH = 30;
    private static final int TENTHS = 10;

    private final PrintWriter err;
    private final boolean terminal;
    private final Map<String, Integer> shown = new HashMap<>();
    private boolean barOpen;

    ConsoleProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Whether a person watches: a terminal, and no build server behind it. */
    static boolean isTerminal(Map<String, String> environment) {
        return System.console() != null
                && !environment.containsKey("CI")
                && !environment.containsKey("JENKINS_URL")
                && !"dumb".equals(environment.get("TERM"));
    }

    @Override
    public synchronized void stepStarted(String step) {
        endBar();
        err.println("  " + step);
        err.flush();
    }

    @Override
    public synchronized void advanced(String step, long done, long total) {
        if (total <= 0) {
            return;
        }
        int steps = terminal ? WIDTH : TENTHS;
        int reached = (int) Math.min(steps, done * steps / total);
        Integer before = shown.put(step, reached);
        if (reached == 0 || before != null && before >= reached) {
            return;
        }
        if (terminal) {
            drawBar(step, reached, done, total);
        } else {
            err.println(String.format(Locale.ROOT, "  %s %d%% (%d of %d)", step, reached * 100 / steps, done, total));
        }
        err.flush();
    }

    private void drawBar(String step, int reached, long done, long total) {
        err.print(String.format(
                Locale.ROOT,
                "\r  %-16s [%s%s] %d of %d",
                step,
                "#".repeat(reached),
                " ".repeat(WIDTH - reached),
                done,
                total));
        barOpen = true;
    }

    private void endBar() {
        if (barOpen) {
            err.println();
            barOpen = false;
        }
    }

    @Override
    public synchronized void note(String message) {
        endBar();
        err.println("  " + message);
        err.flush();
    }

    /** Leaves the cursor at the beginning of a line. */
    synchronized void close() {
        endBar();
        err.flush();
    }
}
