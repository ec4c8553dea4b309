package dev.recon.job;

import dev.recon.job.Doctor.Finding;
import dev.recon.register.Database;
import dev.recon.register.DatabaseException;
import dev.recon.register.RegisterHealth;
import dev.recon.register.RunLock;
import dev.recon.register.Runs.Run;
import dev.recon.register.Runs.Status;
import dev.recon.register.Schema;
import dev.recon.register.Undos;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Looks at the register: can it be used, is its version right, how did the last runs go. */
final class RegisterCheck {

    private static final String DATABASE = "database";
    private static final String TABLES = "tables";
    private static final String LAST = "last success";
    // A weekend and a holiday; longer without a night is no accident.
    private static final long DAYS_WITHOUT = 4;

    private final RunEnvironment environment;

    RegisterCheck(RunEnvironment environment) {
        this.environment = environment;
    }

    List<Finding> findings(LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        try (Database database = Database.open(environment.variables(), environment.home())) {
            RegisterHealth health = new RegisterHealth(database);
            findings.add(Finding.ok(
                    DATABASE, health.server() + (database.isEmbedded() ? " (embedded, for one machine)." : ".")));
            if (!health.mayCreateSchemas()) {
                findings.add(
                        Finding.warn(
                                "dry run",
                                "The database user may not create schemas, so --dry-run fails.",
                                "Let an administrator create the schema recon_dry_run for it, or grant create on the database."));
            }
            Schema.Version version = health.version();
            findings.add(tables(version));
            if (version.version() != null && version.pending() == 0 && !version.newer()) {
                findings.addAll(trail(database, health));
                findings.addAll(runs(health, RunLock.isHeld(database), today));
            }
        } catch (DatabaseException unusable) {
            findings.add(Finding.fail(DATABASE, String.valueOf(unusable.getMessage()), ""));
        }
        return findings;
    }

    private static Finding tables(Schema.Version version) {
        if (version.newer()) {
            return Finding.fail(
                    TABLES,
                    "Version " + version.version() + " is of a newer program than this.",
                    "Run the newest version of the program.");
        }
        if (version.version() == null) {
            return Finding.warn(TABLES, "There are none yet.", "The first run makes them.");
        }
        return version.pending() == 0
                ? Finding.ok(TABLES, "Version " + version.version() + ", as this program wants them.")
                : Finding.warn(
                        TABLES,
                        "Version " + version.version() + ", " + version.pending() + " behind this program.",
                        "The next run brings them up to date; the changelog says whether the audit trail must be given back"
                                + " first.");
    }

    private static List<Finding> trail(Database database, RegisterHealth health) {
        List<String> own = health.trailsOfOurOwn();
        if (own.isEmpty()) {
            return List.of(Finding.ok("audit trail", "The database user cannot change it."));
        }
        String text =
                String.join(", ", own) + Counted.form(own.size(), " belongs", " belong") + " to the database user.";
        return List.of(
                database.isEmbedded()
                        ? Finding.ok("audit trail", text)
                        : Finding.warn(
                                "audit trail", text, "\"The audit trail\" in README.md says how to give it away."));
    }

    private static List<Finding> runs(RegisterHealth health, boolean live, LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        List<String> jobs =
                health.jobs().stream().filter(job -> !job.equals(Undos.JOB)).toList();
        if (jobs.isEmpty()) {
            findings.add(Finding.warn(LAST, "No job has ever run.", "Begin with jobs/recon run … --dry-run."));
        }
        for (String job : jobs) {
            findings.add(health.lastSuccess(job)
                    .map(run -> lastSuccess(run, today))
                    .orElseGet(() -> Finding.warn(LAST, job + ": none yet.", "See jobs/recon status.")));
            health.lastSuccess(job).ifPresent(run -> findings.addAll(places(run)));
        }
        for (Run run : health.unfinished()) {
            findings.add(unfinished(run, live));
        }
        return findings;
    }

    private static List<Finding> places(Run run) {
        Finding reports = PlaceCheck.reports(run.job(), run.reportDir());
        return JobName.of(run.job()).readsOneFile()
                ? List.of(reports)
                : List.of(PlaceCheck.inbox(run.job(), run.inbox()), reports);
    }

    private static Finding lastSuccess(Run run, LocalDate today) {
        long days = ChronoUnit.DAYS.between(run.businessDate(), today);
        String text = run.job() + " of " + run.businessDate() + ", run " + run.id() + ", "
                + Counted.of(Math.max(0, days), "day") + " ago, exit code " + run.exitCode() + ".";
        boolean nightly = run.job().equals(JobName.RECONCILE_PAYOUTS.toString());
        return nightly && days > DAYS_WITHOUT
                ? Finding.warn(LAST, text, "Is the scheduler at work?")
                : Finding.ok(LAST, text);
    }

    private static Finding unfinished(Run run, boolean live) {
        String name = "run " + run.id() + " of " + run.businessDate();
        if (run.status() == Status.RUNNING && live) {
            return Finding.ok("at work", name + ".");
        }
        String state = run.status() == Status.RUNNING
                ? "its process died"
                : run.status().name();
        String next = run.job().equals(Undos.JOB)
                ? "jobs/recon undo " + Undos.Subject.of(run).word()
                : "jobs/recon rerun " + run.id();
        return Finding.warn("unfinished", name + ": " + state + ".", "Go on with it:  " + next);
    }
}
