package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.recon.register.Database;
import dev.recon.register.FencedOffException;
import dev.recon.register.RunLock;
import dev.recon.register.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** A connection that dies between two requests costs a repetition, not the night. */
class ShortTransactionsIntegrationTests {

    private static final String END_OWN_CONNECTION = "select pg_terminate_backend(pg_backend_pid())";
    private static final String END_THE_LOCK = "select count(pg_terminate_backend(pid, 10000)) from pg_locks"
            + " where locktype = 'advisory' and granted"
            + " and database = (select oid from pg_database where datname = current_database())";

    private final List<Duration> pauses = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private Database database;
    private HikariDataSource pool;
    private JdbcTemplate jdbc;
    private RunLock lock;
    private ShortTransactions transactions;

    @BeforeEach
    void open() {
        Map<String, String> variables = TestPostgres.newDatabase();
        database = Database.open(variables, Path.of("target"));
        pool = database.pool("public");
        jdbc = new JdbcTemplate(pool);
        lock = RunLock.tryAcquire(database).orElseThrow();
        transactions = new ShortTransactions(
                new TransactionTemplate(new JdbcTransactionManager(pool)), lock::hold, this::pause, clock);
        jdbc.execute("create table sent (id int)");
    }

    @AfterEach
    void close() {
        lock.close();
        pool.close();
        database.close();
    }

    private void pause(Duration time) {
        pauses.add(time);
        clock.advance(time);
    }

    @Test
    void aTransactionWhoseConnectionDiesIsRepeatedAsAWhole() {
        transactions.run(() -> {
            jdbc.update("insert into sent values (1)");
            if (pauses.size() < 2) {
                jdbc.execute(END_OWN_CONNECTION);
            }
        });

        assertThat(pauses).hasSize(2);
        assertThat(jdbc.queryForList("select id from sent", Integer.class)).containsExactly(1);
    }

    @Test
    void aDatabaseThatStaysAwayEndsTheWaiting() {
        assertThatExceptionOfType(TransactionException.class)
                .isThrownBy(() -> transactions.run(() -> jdbc.execute(END_OWN_CONNECTION)));

        assertThat(pauses).hasSize(10);
    }

    @Test
    void whatIsWrongWithAStatementIsNotRepeated() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> transactions.run(() -> jdbc.execute("insert into sent values ('x')")));

        assertThat(pauses).isEmpty();
    }

    @Test
    void aLockThatWasLostWithItsConnectionIsTakenAgainBeforeAnythingIsSent() {
        jdbc.execute(END_THE_LOCK);
        assertThat(RunLock.isHeld(database)).isFalse();

        transactions.runLocked(() -> jdbc.update("insert into sent values (1)"));

        assertThat(RunLock.isHeld(database)).isTrue();
    }

    @Test
    void whereAnotherRunHasTakenTheLockNothingIsSent() {
        jdbc.execute(END_THE_LOCK);
        try (RunLock other = RunLock.tryAcquire(database).orElseThrow()) {
            assertThatExceptionOfType(FencedOffException.class)
                    .isThrownBy(() -> transactions.runLocked(() -> jdbc.update("insert into sent values (1)")));
            assertThat(other).isNotNull();
        }

        assertThat(jdbc.queryForList("select id from sent", Integer.class)).isEmpty();
    }
}
