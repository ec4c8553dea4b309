package dev.recon.cli;

import dev.recon.job.RunEnvironment;
import dev.recon.job.RunHistory;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Shows the runs; a run that claims to be at work and is not, is shown as DIED. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows the latest runs, or one run.")
final class StatusCommand implements Callable<Integer> {

    /** How to print. */
    enum Output {
        TABLE,
        JSON
    }

    @Parameters(paramLabel = "RUN", arity = "0..1", defaultValue = "", description = "A run's number, or last.")
    private String run;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many runs (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "How to print (default: ${DEFAULT-VALUE}).")
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<RunHistory.Entry> entries = entries();
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(
                            entries.stream().map(StatusCommand::json).toList()));
        } else {
            out.println(row(
                    "RUN",
                    "DATE",
                    "JOB",
                    "STATUS",
                    "EXIT",
                    "TOOK",
                    "PAYMENTS",
                    "MATCHES",
                    "MISMATCHES",
                    "WRITTEN",
                    "NEXT"));
            entries.forEach(entry -> out.println(row(entry)));
        }
        out.flush();
        return 0;
    }

    private List<RunHistory.Entry> entries() {
        return run.isEmpty()
                ? new RunHistory(new RunEnvironment(System.getenv())).latest(Math.max(1, count))
                : List.of(KnownRun.of(run));
    }

    private static String row(RunHistory.Entry e) {
        return row(
                String.valueOf(e.run()),
                e.businessDate().toString(),
                e.job(),
                e.state(),
                e.exitCode() == null ? "-" : String.valueOf(e.exitCode()),
                e.tookSeconds() == null ? "-" : e.tookSeconds() + " s",
                String.valueOf(e.payments()),
                String.valueOf(e.matches()),
                String.valueOf(e.mismatches()),
                String.valueOf(e.confirmed()),
                e.outcome() == null ? e.next() : "(" + e.outcome() + ")");
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-5s %-10s %-18s %-9s %4s %7s %9s %8s %10s %8s  %s", cells)
                .stripTrailing();
    }

    private static Map<String, Object> json(RunHistory.Entry e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", e.run());
        json.put("job", e.job());
        json.put("businessDate", e.businessDate().toString());
        json.put("number", e.number());
        json.put("status", e.state());
        json.put("exitCode", e.exitCode());
        json.put("failure", e.failure());
        json.put("outcome", e.outcome());
        json.put("startedAt", e.startedAt());
        json.put("tookSeconds", e.tookSeconds());
        json.put("payments", e.payments());
        json.put("matches", e.matches());
        json.put("mismatches", e.mismatches());
        json.put("updatesConfirmed", e.confirmed());
        json.put("reports", e.reports().toString());
        json.put("next", e.next());
        return json;
    }
}
