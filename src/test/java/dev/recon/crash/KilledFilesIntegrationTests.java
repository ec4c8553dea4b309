package dev.recon.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.Database;
import dev.recon.register.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * An ERP's export and a bank's statement, killed while both are being read: the same command goes on behind what was
 * committed, and every record is there once.
 */
class KilledFilesIntegrationTests {

    private static final int RECORDS = 2_000;
    private static final Path SAMPLE = Path.of("sample-data", "clean-night");
    private static final int MISMATCHES = 3;

    @TempDir
    private Path folder;

    @Test
    void aDescribedFileAndAStatementGoOnFromTheirLastCommits() throws IOException {
        Night night = night();
        Files.writeString(night.inbox().resolve("export.csv"), export());
        Files.writeString(night.inbox().resolve("statement.xml"), statement());
        Map<String, String> database = migrated();
        SingleConnectionDataSource connection = Hold.connection(database);
        try (Introw introw = Introw.of(night)) {
            JdbcTemplate jdbc = new JdbcTemplate(connection);
            Program program = night.program(folder.resolve("home"), List.of(database, introw.variables()));
            Program.Running running = program.start();
            Patience.await(
                    "both files were begun: " + running.said(),
                    () -> begun(jdbc) == 2 || !running.process().isAlive());
            assertThat(running.kill()).as(running.said()).isTrue();
            long committed = count(jdbc, "select count(*) from payment_evidence");
            assertThat(committed).isBetween(2L, 2L * RECORDS - 1);

            Program.Running last = program.run();

            assertThat(last.exitCode()).as(last.said()).isEqualTo(MISMATCHES);
            assertThat(jdbc.queryForList("""
                    select concat_ws(' ', source, count(*), count(distinct record_number), sum(amount))
                    from payment_evidence group by source order by source
                    """, String.class))
                    .containsExactly("camt 2000 2000 2001000.00", "netsuite-vendor-payments 2000 2000 2001000.00");
            assertThat(count(
                            jdbc, "select sum(write_count) from batch_step_execution where step_name like 'loadFile%'"))
                    .as("no record was loaded twice")
                    .isEqualTo(2L * RECORDS);
        } finally {
            connection.destroy();
        }
    }

    private static long begun(JdbcTemplate jdbc) {
        return count(jdbc, "select count(distinct source) from payment_evidence");
    }

    private static long count(JdbcTemplate jdbc, String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private Map<String, String> migrated() {
        Map<String, String> variables = TestPostgres.newDatabase();
        try (Database database = Database.open(variables, folder)) {
            database.migrate();
        }
        return variables;
    }

    private Night night() throws IOException {
        Night night = new Night(folder.resolve("night"));
        Files.createDirectories(night.inbox());
        Files.createDirectories(night.introw());
        Files.copy(SAMPLE.resolve("vendors.csv"), night.vendors());
        for (String list : List.of("partners.json", "payouts.json")) {
            Files.copy(SAMPLE.resolve("introw").resolve(list), night.introw().resolve(list));
        }
        return night;
    }

    private static String export() {
        return IntStream.rangeClosed(1, RECORDS)
                .mapToObj(row -> row + ",8/20/2026,VP-" + row + ",Acme,BILL-" + row + "," + row + ".00,\n")
                .collect(Collectors.joining(
                        "", "Internal ID,Date,Document Number,Vendor,Bill Number,Amount,Memo\n", ""));
    }

    private static String statement() {
        return IntStream.rangeClosed(1, RECORDS)
                .mapToObj(entry -> "<Ntry><Amt Ccy=\"EUR\">" + entry
                        + ".00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>"
                        + "<BookgDt><Dt>2026-08-20</Dt></BookgDt><AcctSvcrRef>B-" + entry + "</AcctSvcrRef></Ntry>\n")
                .collect(Collectors.joining(
                        "",
                        "<Document><BkToCstmrStmt><Stmt><Id>S-1</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id>"
                                + "</Acct>\n",
                        "</Stmt></BkToCstmrStmt></Document>\n"));
    }
}
