package dev.recon.job.reconcile;

import dev.recon.erp.ErpFile;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.Input;
import dev.recon.register.Inputs.InputFile;
import java.util.List;

/** The private copies of a run as files to read. */
final class RunFiles {

    private RunFiles() {}

    /** A file with the others of the run's frozen list beside it, so that a restart reads it exactly as before. */
    static ErpFile file(Inputs inputs, long runId, InputFile file, String name) {
        List<ErpFile> companions = inputs.of(runId).stream()
                .filter(input -> input.fileId() != 0 && input.fileId() != file.id())
                .map(input -> companion(inputs, input))
                .toList();
        return new ErpFile(file.copy(), name, companions);
    }

    private static ErpFile companion(Inputs inputs, Input input) {
        return new ErpFile(inputs.file(input.fileId()).copy(), input.name());
    }
}
