package dev.recon.cli;

import dev.recon.job.Doctor;
import dev.recon.job.Doctor.Finding;
import dev.recon.job.RunEnvironment;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at everything that a night needs. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at everything that a night needs, a line each: OK, WARN (look at it) or FAIL (a night would fail).",
            "Changes nothing; sends Introw two requests that read. Never prints the key."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing would make a night fail", "2:wrong usage", "6:something would"})
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(
                        new RunEnvironment(System.getenv()),
                        ProjectFolder.root().resolve("jobs"))
                .examine(LocalDate.now());
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(
                String.format(Locale.ROOT, "%-4s  %-12s  %s", finding.level(), finding.subject(), finding.text())
                        .strip()));
        out.flush();
        return Doctor.exitCode(findings).number();
    }
}
