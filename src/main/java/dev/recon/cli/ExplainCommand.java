package dev.recon.cli;

import dev.recon.job.RunEnvironment;
import dev.recon.job.RunException;
import dev.recon.job.RunHistory;
import dev.recon.job.RunHistory.Explained;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the whole reasoning about a payment, a payout or a mismatch, of all nights. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Tells all that is known of a payment, a payout or a mismatch: evidence, names, matches, updates, and"
                        + " how near each candidate came.")
final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The id of a payment, a payout or a mismatch, as the reports have it.")
    private String id;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Explained> sections = new RunHistory(new RunEnvironment(System.getenv())).explain(id);
        if (sections.isEmpty()) {
            throw RunException.usage(
                    "The register knows no payment, payout or mismatch '" + id + "'.",
                    "Copy the id from a report; capital and small letters differ.");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Explained section : sections) {
            out.println(section.title());
            section.lines().forEach(line -> out.println("  " + line));
        }
        out.flush();
        return 0;
    }
}
