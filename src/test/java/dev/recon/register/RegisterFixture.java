package dev.recon.register;

import com.zaxxer.hikari.HikariDataSource;
import dev.recon.matching.BatchTying;
import dev.recon.matching.BusinessDays;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.Matcher;
import dev.recon.matching.MatchingSettings;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PaymentTrace;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutDirectory;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import dev.recon.matching.StagePolicy;
import dev.recon.matching.TieDoubt;
import dev.recon.matching.TieOutcome;
import dev.recon.matching.TieSettings;
import dev.recon.matching.Tying;
import dev.recon.money.Money;
import dev.recon.register.Inputs.Input;
import dev.recon.register.Inputs.Role;
import dev.recon.register.Payments.Assigned;
import dev.recon.register.Payments.Unassigned;
import dev.recon.register.Runs.NewRun;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A register of its own for a test class, empty before each test, and the steps of a small night. */
final class RegisterFixture implements BeforeEachCallback, AfterAllCallback {

    static final LocalDate DAY = LocalDate.of(2026, 8, 21);
    static final Instant NOW = Instant.parse("2026-08-22T01:00:00Z");
    static final String ACME = "ptr_acme";

    // The audit trail refuses it, except to those who mean it.
    private static final String EMPTY = """
            alter table update_attempt disable trigger update_attempt_stays;
            truncate run, input_file, run_input, payment_evidence, rejected_record, file_total, payment,
                payment_alias, payment_contradiction, payment_tie, payment_reference, payout, commission_line, line_name, match, match_share, pending_update, update_attempt, mismatch, mismatch_history, mismatch_span,
                open_change, run_request, not_read, batch_job_instance, batch_job_execution, batch_job_execution_params, batch_step_execution,
                batch_step_execution_context, batch_job_execution_context restart identity cascade;
            alter table update_attempt enable trigger update_attempt_stays
            """;

    final Map<String, String> variables;
    final Database database;
    final HikariDataSource pool;
    final JdbcTemplate jdbc;
    final JdbcClient client;
    final TransactionTemplate transaction;
    final Runs runs;
    final Inputs inputs;
    final Evidence evidence;
    final Payments payments;
    final Ties ties;
    final Payouts payouts;
    final Buckets buckets;
    final Mismatches mismatches;
    final Outcomes outcomes;
    final Updates updates;
    private int files;

    private RegisterFixture(Map<String, String> variables) {
        this.variables = variables;
        database = Database.open(variables, Path.of("target"));
        database.migrate();
        pool = database.pool(Schema.PUBLIC);
        pool.setMaximumPoolSize(2);
        jdbc = new JdbcTemplate(pool);
        client = JdbcClient.create(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        runs = new Runs(client);
        inputs = new Inputs(client);
        evidence = new Evidence(jdbc);
        payments = new Payments(jdbc);
        ties = new Ties(jdbc);
        payouts = new Payouts(jdbc);
        buckets = new Buckets(client);
        mismatches = new Mismatches(jdbc);
        outcomes = new Outcomes(jdbc, mismatches);
        updates = new Updates(jdbc, "reconcile-payouts");
    }

    static RegisterFixture open() {
        return open(TestPostgres.newDatabase());
    }

    static RegisterFixture open(Map<String, String> variables) {
        return new RegisterFixture(variables);
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        jdbc.execute(EMPTY);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        pool.close();
        database.close();
    }

    void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    /** Starts the next run of that day. */
    long run(LocalDate day) {
        String digest = "digest-"
                + client.sql("select count(*) from run").query(Long.class).single();
        NewRun run = new NewRun("reconcile-payouts", day, digest, Path.of("/inbox"), Path.of("/reports"), "");
        return runs.start(run, 1, NOW).id();
    }

    /** A file that the run has to load, with these records in it. */
    long file(long run, PaymentEvidence... records) {
        return file(run, "payments-" + (++files) + ".csv", records);
    }

    long file(long run, String name, PaymentEvidence... records) {
        String sha256 = "sha256 of " + name + " " + (++files);
        long file = inputs.keep(name, sha256, 1, Path.of("/work/" + name));
        inputs.add(run, new Input(name, sha256, file, Role.FROZEN, ""));
        inputs.accept(file, name, "generic-ap", records.length);
        inputs.decide(run, new Input(name, sha256, file, Role.FROZEN, ""), Role.NEW, "");
        inTransaction(() -> evidence.add(file, List.of(records), List.of()));
        return file;
    }

    /** A record that pays so much of EUR and names nothing. */
    static PaymentEvidence record(long number, String id, String amount, PaymentStatus status) {
        return record(number, id, Money.parse(amount, "EUR"), status, "");
    }

    static PaymentEvidence record(long number, String id, Money amount, PaymentStatus status, String reference) {
        return new PaymentEvidence(
                "generic-ap",
                EvidenceType.ERP_PAYMENT,
                number,
                "identity-" + id,
                id,
                DAY,
                "V-1",
                "Acme",
                amount,
                status,
                status.name(),
                "",
                reference,
                "");
    }

    /** What a bank tells of a payment to Acme. */
    static PaymentEvidence bank(
            long number, EvidenceType type, String id, String amount, PaymentStatus status, PaymentTrace trace) {
        return new PaymentEvidence(
                "camt",
                type,
                number,
                "identity-" + id,
                id,
                DAY.plusDays(1),
                "",
                "ACME",
                Money.parse(amount, "EUR"),
                status,
                status == PaymentStatus.PAID ? "BOOK" : status.name(),
                "",
                "",
                "",
                trace);
    }

    static PaymentTrace named(String endToEndId) {
        return new PaymentTrace(endToEndId, "", "", "", "", "", 1);
    }

    static Payout payout(String id, String amount, String stage) {
        return payout(id, amount, "EUR", stage, null);
    }

    static Payout payout(String id, String amount, String currency, String stage, String po) {
        return new Payout(
                new PayoutId(id),
                new PartnerId(ACME),
                "Acme",
                LocalDate.of(2026, 7, 1),
                LocalDate.of(2026, 7, 31),
                amount,
                currency,
                new PayoutState(stage, po),
                NOW);
    }

    void store(long run, Payout... page) {
        inTransaction(() -> payouts.store(run, 1, List.of(page), NOW));
    }

    /** Registers, assigns and decides everything, as the steps of the job do. */
    void decide(long run, LocalDate day) {
        inTransaction(() -> payments.register(run, day));
        tie(run);
        assign(run);
        match(run, day);
    }

    private PayoutDirectory directory() {
        List<PayoutDirectory.Entry> entries = new ArrayList<>();
        payouts.forEach(entries::add);
        return new PayoutDirectory(
                entries, Map.of("V-1", new PartnerId(ACME)), Pattern.compile("pay_[0-9A-Za-z]{4,64}"));
    }

    void tie(long run) {
        TieSettings settings = new TieSettings(5, new BusinessDays(Set.of()));
        inTransaction(() -> {
            List<TieDoubt> doubts = new ArrayList<>();
            if (ties.collect()) {
                Tying tying = new Tying(settings, directory());
                ties.forEachAmount(units -> {
                    TieOutcome outcome = tying.decide(units);
                    doubts.addAll(outcome.doubts());
                    ties.store(run, outcome.ties());
                });
                ties.store(run, new BatchTying(settings).decide(ties.batches(), ties.batched()));
            }
            ties.finish(run, doubts);
        });
    }

    void assign(long run) {
        PayoutDirectory directory = directory();
        List<Assigned> assigned = new ArrayList<>();
        for (Unassigned payment : payments.unassigned(run, "", 10_000)) {
            assigned.add(payment.by(directory));
        }
        inTransaction(() -> payments.assign(run, assigned));
    }

    /** The run has read all payouts, unchanged where no page was stored. */
    void readAll(long run) {
        jdbc.update("update payout set seen_run_id = ? where not gone", run);
    }

    List<BucketKey> undecided(long run, int slot, int slots, BucketKey after, int limit) {
        return buckets.undecided(run, slot, slots, after, limit).stream()
                .map(Buckets.Undecided::key)
                .toList();
    }

    void match(long run, LocalDate day) {
        readAll(run);
        Matcher matcher = new Matcher(new MatchingSettings(Map.of(), 90, StagePolicy.defaults()));
        List<BucketKey> keys = undecided(run, 0, 1, new BucketKey("", ""), 1_000);
        inTransaction(() -> outcomes.store(
                run,
                day,
                buckets.load(run, keys).stream()
                        .map(bucket -> new Outcomes.Decided(bucket, matcher.match(bucket)))
                        .toList()));
    }

    List<String> texts(String sql, Object... parameters) {
        return jdbc.queryForList(sql, String.class, parameters);
    }

    String text(String sql, Object... parameters) {
        return jdbc.queryForObject(sql, String.class, parameters);
    }
}
