package dev.recon.job;

import dev.recon.erp.Format;
import dev.recon.erp.Formats;
import dev.recon.register.Inputs;
import dev.recon.register.RequestCounts;
import dev.recon.register.RunFigures;
import dev.recon.register.Runs.Run;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The run as a machine reads it: ids, parameters, digests, counts, requests, timings, exit code. */
@Component
final class RunJson {

    private static final List<String> LINE_WRITES = List.of("CREATE_LINE", "PATCH_LINE", "DECLINE_LINE", "DETACH_LINE");

    private final CurrentRun run;
    private final Inputs inputs;
    private final RunFigures figures;
    private final UnreadNotice unread;
    private final RequestCounts requests;
    private final SettingsDigest settings;
    private final Formats formats;
    private final OutcomeCode outcome;
    private final SendPlan plan;

    RunJson(
            CurrentRun run,
            Inputs inputs,
            RunFigures figures,
            UnreadNotice unread,
            RequestCounts requests,
            SettingsDigest settings,
            Formats formats,
            OutcomeCode outcome,
            SendPlan plan) {
        this.run = run;
        this.inputs = inputs;
        this.figures = figures;
        this.unread = unread;
        this.requests = requests;
        this.settings = settings;
        this.formats = formats;
        this.outcome = outcome;
        this.plan = plan;
    }

    Map<String, Object> content() {
        Run now = run.run();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schema", 1);
        content.put("run", now.id());
        content.put("job", now.job());
        content.put("businessDate", now.businessDate().toString());
        content.put("number", now.number());
        content.put("dryRun", run.isDryRun());
        content.put("version", ProductVersion.text());
        content.put("parameters", parameters(now));
        content.put("inputDigest", now.inputDigest());
        content.put("settingsDigest", settings.hex());
        content.put("formats", formats.all().stream().map(Format::reference).toList());
        content.put("inputs", inputs.of(now.id()).stream().map(RunJson::input).toList());
        content.put("counts", figures.counts(now.id()));
        content.put("mismatches", figures.mismatchesByReason(now.id()));
        content.put("notRead", unread.counts(now.id()));
        content.put("requests", requests.of(now.id()));
        putRequestsPerChange(content, now.id());
        if (run.isDryRun()) {
            content.put("plan", plan.json(now.id()));
        }
        content.put("startedAt", now.startedAt().toString());
        content.put(
                "steps",
                figures.steps(now.id()).stream()
                        .filter(step -> !step.status().equals("STARTED"))
                        .map(RunJson::step)
                        .toList());
        content.put("exitCode", outcome.of(now.id()).number());
        return content;
    }

    // Reading a payout again, looking one up that left the lists, and writing it; lists cost the same however much
    // changes.
    private void putRequestsPerChange(Map<String, Object> content, long runId) {
        long changed = figures.count(runId, "updatesConfirmed");
        Map<String, Long> spent = requests.of(runId);
        long lines = LINE_WRITES.stream()
                .mapToLong(kind -> spent.getOrDefault(kind, 0L))
                .sum();
        long single = spent.getOrDefault("PATCH_PAYOUT", 0L)
                + spent.getOrDefault("GET_PAYOUT", 0L)
                + lines
                + (lines == 0 ? 0 : spent.getOrDefault("GET_LINE", 0L));
        if (changed > 0) {
            content.put(
                    "requestsPerChange",
                    BigDecimal.valueOf(single).divide(BigDecimal.valueOf(changed), 2, RoundingMode.HALF_UP));
        }
    }

    private static Map<String, Object> parameters(Run run) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("inbox", run.inbox().toString());
        parameters.put("reportDir", run.reportDir().toString());
        parameters.put(
                "set",
                run.settings().isEmpty() ? List.of() : List.of(run.settings().split("\n")));
        return parameters;
    }

    private static Map<String, Object> input(Inputs.Input input) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", input.name());
        entry.put("sha256", input.sha256());
        entry.put("role", input.role().name());
        entry.put("reason", input.reason());
        if (input.adoptedFrom() != 0) {
            entry.put("adoptedFrom", input.adoptedFrom());
        }
        return entry;
    }

    private static Map<String, Object> step(RunFigures.StepFigure step) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", step.name());
        entry.put("status", step.status());
        entry.put("startedAt", step.started().toString());
        entry.put("millis", step.millis());
        return entry;
    }
}
