package dev.recon.cli;

import dev.recon.job.RunEnvironment;
import java.nio.file.Path;

/** Where the log goes: into a file under RECON_HOME, so that the terminal is left to what the operator must read. */
final class Logs {

    private static final String PROPERTY = "recon.log";

    private Logs() {}

    /** To be called before the first logger is made. */
    static void prepare() {
        System.setProperty(PROPERTY, file().toString());
    }

    static Path file() {
        return new RunEnvironment(System.getenv()).home().resolve("logs").resolve("recon.log");
    }
}
