package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.NOW;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.recon.matching.Approval;
import dev.recon.matching.ApprovalKey;
import dev.recon.matching.LineChange;
import dev.recon.matching.Partner;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.decision.DecisionVerdict;
import dev.recon.matching.decision.WrittenDecision;
import dev.recon.money.Money;
import dev.recon.register.Evidence.Rejected;
import dev.recon.register.Runs.NewRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The copy of the register that a dry run works on. */
class DryRunSchemaIntegrationTests {

    private static final String TABLES = """
            select table_name from information_schema.tables where table_schema = ? and table_name not like 'batch\\_%'
                and table_name <> 'flyway_schema_history' order by table_name
            """;

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private static final Approval APPROVAL =
            new Approval(1, "pay_0001", "V-1", null, Approval.Decision.APPROVED, "PO-1", "");
    private static final Partner PARTNER = new Partner(new PartnerId("ptn_1"), "Acme", "", "V-1", "", "");

    private final DryRunSchema schema = new DryRunSchema(register.pool);

    private static long aNight() {
        long run = register.run(DAY);
        long file = register.file(
                run,
                record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.PAID, "pay_0001"),
                record(2, "P-2", Money.parse("12.34", "EUR"), PaymentStatus.PAID, "pay_none"));
        register.inTransaction(() ->
                register.evidence.add(file, List.of(), List.of(new Rejected(3, "AMOUNT", "amount", "x", "x", "x"))));
        register.store(run, payout("pay_0001", "10.00", "APPROVED"));
        register.decide(run, DAY);
        String update = register.updates.unsent("", 1).get(0).id();
        register.inTransaction(() -> register.updates.intend(run, 1, List.of(update), NOW));
        new RequestCounts(register.client).add(run, "LIST", 3);
        new Unread(register.client).add(run, Unread.Kind.PAYOUT, List.of("pay_none"));
        register.inTransaction(() -> register.payouts.storeLines(
                run,
                new dev.recon.matching.PayoutId("pay_0001"),
                List.of(new dev.recon.matching.CommissionLine(
                        "line_1", RegisterFixture.ACME, null, "", "10.00", "EUR", "PAYABLE"))));
        register.inTransaction(() -> register.payouts.nameLine(run, "line_1", null));
        register.jdbc.update(
                "insert into payment_tie select min(payment_key), max(payment_key), 'AMOUNT', ? from payment", run);
        register.jdbc.update("insert into payment_alias select 'edited#1', min(payment_key) from payment");
        register.jdbc.update(
                "insert into payment_contradiction select min(payment_key), 'STATUS', 'SENT', ?, 1, ? from payment",
                file,
                DAY);
        register.inTransaction(() -> new ApprovalRecords(register.jdbc)
                .add(file, List.of(new ApprovalRecords.Keyed(new ApprovalKey("AP-1"), APPROVAL)), List.of()));
        register.inTransaction(() -> new Approvals(register.jdbc).register(run, DAY));
        register.inTransaction(() -> new Partners(register.jdbc).store(run, List.of(PARTNER)));
        register.jdbc.update(
                "insert into mismatch_span select mismatch_id, first_seen, ?, ?, 1 from mismatch", run, run);
        WrittenDecision row = new WrittenDecision(2, "MM-1", "RC-1", "IGNORE", "", "ann", "", "why", "");
        register.inTransaction(() -> new DecisionRecords(register.jdbc)
                .register(run, List.of(new DecisionVerdict(row, DecisionVerdict.Outcome.CANNOT, "no", null, null))));
        LineChange bonus =
                new LineChange.Create(new PartnerId("ptn_1"), Money.parse("5.00", "EUR"), "Bonus", null, "key");
        register.inTransaction(() ->
                new DecidedLines(register.jdbc).store(run, List.of(new DecidedLines.Decided("DC-1", bonus, "ann"))));
        return run;
    }

    private static String content(String schema, String table) {
        return register.text("select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from %s.%s t"
                .formatted(schema, table));
    }

    @Test
    void whatThePlannerKnowsOfTheRegisterItKnowsOfTheCopy() {
        aNight();

        schema.copy();

        assertThat(register.text(
                        "select reltuples::bigint from pg_class where oid = 'recon_dry_run.payment'::regclass"))
                .isEqualTo("2");
    }

    @Test
    void theCopyIsCompleteAndCanBeMadeAgain() {
        aNight();
        List<String> tables = register.texts(TABLES, Schema.PUBLIC);

        for (int time = 0; time < 2; time++) {
            schema.copy();

            assertThat(register.texts(TABLES, Schema.DRY_RUN)).isEqualTo(tables);
            assertThat(tables).hasSizeGreaterThan(15).allSatisfy(table -> {
                assertThat(content(Schema.PUBLIC, table)).as(table).isNotEmpty();
                assertThat(content(Schema.DRY_RUN, table)).as(table).isEqualTo(content(Schema.PUBLIC, table));
            });
        }
    }

    @Test
    void anEmptyRegisterCanBeCopied() {
        schema.copy();

        assertThat(content(Schema.DRY_RUN, "run")).isEmpty();
        assertThat(startInCopy()).isEqualTo(1);
    }

    @Test
    void numbersGoOnInTheCopyAndTheRegisterStaysAsItIs() {
        long run = aNight();
        schema.copy();
        String before = content(Schema.PUBLIC, "run");

        assertThat(startInCopy()).isEqualTo(run + 1);

        assertThat(content(Schema.PUBLIC, "run")).isEqualTo(before);
    }

    private static long startInCopy() {
        try (HikariDataSource copy = register.database.pool(Schema.DRY_RUN)) {
            JdbcClient client = JdbcClient.create(copy);
            new Inputs(client).keep("new.csv", "another sha", 1, Path.of("/work/new"));
            NewRun dry = new NewRun("reconcile-payouts", DAY, "dry", Path.of("/inbox"), Path.of("/reports"), "");
            return new Runs(client).start(dry, 2, NOW).id();
        }
    }
}
