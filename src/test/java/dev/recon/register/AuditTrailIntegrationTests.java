package dev.recon.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was tried stays on record, whoever the program's database user is. */
class AuditTrailIntegrationTests {

    // As README.md tells an administrator to do it; the names of database and users are the test's.
    private static final String ROLES = """
            do $$ begin
                if not exists (select 1 from pg_roles where rolname = 'recon_app') then
                    create role recon_app login password 'app';
                    create role recon_audit nologin;
                end if;
            end $$;
            alter table update_attempt owner to recon_audit;
            alter table line_attempt owner to recon_audit;
            grant select, insert on update_attempt, line_attempt to recon_app;
            """;
    private static final String EVERYTHING_ELSE = """
            do $$ declare each record; begin
                for each in select tablename from pg_tables where schemaname = 'public' and tablename not like '%\\_attempt' loop
                    execute format('alter table %I owner to recon_app', each.tablename);
                end loop;
            end $$;
            grant usage, create on schema public to recon_app;
            """;

    private final Map<String, String> variables = TestPostgres.newDatabase();
    private final JdbcTemplate owner = TestPostgres.jdbc(variables);

    @BeforeEach
    void oneRow() {
        try (Database database = Database.open(variables, Path.of("target"))) {
            database.migrate();
        }
        insert(owner);
    }

    private static void insert(JdbcTemplate jdbc) {
        jdbc.update("""
                insert into update_attempt (update_id, run_id, epoch, at, event, outcome, payout_id)
                values ('UP-1', 1, 1, now(), 'OUTCOME', 'CONFIRMED', 'pay_1')
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update update_attempt set outcome = 'REFUSED'",
                "update update_attempt set outcome = 'REFUSED' where false",
                "delete from update_attempt",
                "truncate update_attempt",
                "truncate update_attempt cascade",
                "update line_attempt set outcome = 'REFUSED'",
                "delete from line_attempt",
                "truncate line_attempt"
            })
    void evenItsOwnerCannotChangeWhatWasTried(String statement) {
        assertThatThrownBy(() -> owner.execute(statement)).hasMessageContaining("stays on record");

        assertThat(outcomes(owner)).isEqualTo("CONFIRMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update update_attempt set outcome = 'REFUSED'",
                "delete from update_attempt",
                "truncate update_attempt",
                "alter table update_attempt disable trigger all",
                "drop trigger update_attempt_stays on update_attempt",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return null; end'",
                "drop table update_attempt",
                "alter table update_attempt rename to other",
                "delete from line_attempt",
                "drop trigger line_attempt_stays on line_attempt",
                "drop table line_attempt",
                "set role recon_audit"
            })
    void aUserWhoDoesNotOwnTheTableCannotEvenTakeTheGuardAway(String statement) {
        JdbcTemplate app = app();

        assertThatThrownBy(() -> app.execute(statement)).rootCause().hasMessageMatching("(?s).*(denied|must be).*");

        insert(app);
        assertThat(outcomes(owner)).isEqualTo("CONFIRMED CONFIRMED");
    }

    @Test
    void theProgramMigratesAndMakesItsDryRunsAsThatUser() {
        Map<String, String> asApp = new HashMap<>(variables);
        app();
        owner.execute(
                "grant create on database " + variables.get("DATABASE_URL").replaceAll(".*/", "") + " to recon_app");
        asApp.put("DATABASE_USER", "recon_app");
        asApp.put("DATABASE_PASSWORD", "app");

        try (Database database = Database.open(asApp, Path.of("target"))) {
            database.migrate();
            database.copyForDryRun();
            database.copyForDryRun();
        }

        assertThat(owner.queryForObject("select count(*) from recon_dry_run.update_attempt", Long.class))
                .isEqualTo(1);
    }

    private JdbcTemplate app() {
        owner.execute(ROLES);
        owner.execute(EVERYTHING_ELSE);
        Map<String, String> asApp = new HashMap<>(variables);
        asApp.put("DATABASE_USER", "recon_app");
        asApp.put("DATABASE_PASSWORD", "app");
        return TestPostgres.jdbc(asApp);
    }

    private static String outcomes(JdbcTemplate jdbc) {
        return jdbc.queryForObject("select string_agg(outcome, ' ') from update_attempt", String.class);
    }
}
