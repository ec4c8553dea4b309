package dev.recon.job;

import dev.recon.register.RunFigures;
import org.springframework.stereotype.Component;

/** The exit code of a run that came to its end, from what the register says of it. */
@Component
final class OutcomeCode {

    private final RunFigures figures;

    OutcomeCode(RunFigures figures) {
        this.figures = figures;
    }

    ExitCode of(long runId) {
        if (figures.count(runId, "filesRefused") > 0) {
            return ExitCode.SAFETY_STOP;
        }
        boolean someoneMustLook = figures.count(runId, "mismatches") > 0 || figures.count(runId, "rejected") > 0;
        return someoneMustLook ? ExitCode.MISMATCHES : ExitCode.DONE;
    }
}
