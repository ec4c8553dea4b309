package dev.recon.cli;

import dev.recon.job.ReportVerification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a folder of reports without the register. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the reports of one run from their files alone: digests, rows, sums and the proof.",
            "Needs no database and no Introw, so that an auditor can run it elsewhere."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is as it was written",
            "2:wrong usage",
            "7:something was changed; each finding is a line"
        })
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The folder of one run's reports.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ReportVerification.Verdict verdict =
                ReportVerification.of(folder.toAbsolutePath().normalize());
        PrintWriter out = spec.commandLine().getOut();
        verdict.lines().forEach(out::println);
        out.flush();
        return verdict.exitCode().number();
    }
}
