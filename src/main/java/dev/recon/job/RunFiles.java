package dev.recon.job;

import dev.recon.erp.ErpFile;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.Input;
import dev.recon.register.Inputs.InputFile;
import java.util.List;

/** The private copies of a run as files to read. */
public final class RunFiles {

    private RunFiles() {}

    /** A file with the others of the run's frozen list beside it, so that a restart reads it exactly as before. */
    public static ErpFile file(Inputs inputs, long runId, InputFile file, String name) {
        List<ErpFile> companions = inputs.of(runId).stream()
                .filter(input -> input.fileId() != 0 && input.fileId() != file.id())
                .map(input -> companion(inputs, input))
                .toList();
        return new ErpFile(file.copy(), name, companions);
    }

    /** @throws RunException if not all records of a file are in the register */
    public static void requireWhole(InputFile file, long loaded) {
        if (loaded != file.records()) {
            throw RunException.safetyStop(
                    file.name() + " has " + Counted.of(file.records(), "record") + ", but " + loaded
                            + Counted.form(loaded, " is", " are") + " in the register.",
                    "Nothing was decided or sent. Give the same command again; if it says the same, call a developer.");
        }
    }

    /** A file half read by one description and half by another would be neither. */
    public static RunException profileChanged(InputFile file, IllegalArgumentException changed) {
        return RunException.safetyStop(
                file.name() + ": " + changed.getMessage() + ".",
                "Put the profile back as it was and give the same command again; change it for the next run.");
    }

    private static ErpFile companion(Inputs inputs, Input input) {
        return new ErpFile(inputs.file(input.fileId()).copy(), input.name());
    }
}
