package dev.recon.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One holder of the register at a time, and the fence against one that does not know that it lost it. */
class RunLockIntegrationTests {

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private static RunLock acquire() {
        return RunLock.tryAcquire(register.database).orElseThrow();
    }

    private static void check(long epoch) {
        register.inTransaction(() -> new Fence(register.client, epoch).check());
    }

    @Test
    void aSecondHolderIsRefusedUntilTheFirstIsGone() {
        try (RunLock first = acquire()) {
            assertThat(RunLock.isHeld(register.database)).isTrue();
            assertThat(RunLock.tryAcquire(register.database)).isEmpty();
            assertThat(first.nextEpoch()).isPositive();
        }

        assertThat(RunLock.isHeld(register.database)).isFalse();
        Optional<RunLock> second = RunLock.tryAcquire(register.database);
        assertThat(second).isPresent();
        second.ifPresent(RunLock::close);
    }

    @Test
    void askingWhetherItIsHeldDoesNotTakeIt() {
        assertThat(RunLock.isHeld(register.database)).isFalse();
        assertThat(RunLock.isHeld(register.database)).isFalse();

        acquire().close();
    }

    @Test
    void whoeverAsksWhoHoldsItTurnsNoRunAway() throws Exception {
        AtomicBoolean asking = new AtomicBoolean(true);
        Thread status = new Thread(() -> {
            while (asking.get()) {
                RunLock.isHeld(register.database);
            }
        });
        status.start();
        try {
            for (int time = 0; time < 100; time++) {
                acquire().close();
            }
        } finally {
            asking.set(false);
            status.join();
        }
    }

    @Test
    void theLockIsFreeAsSoonAsItIsClosed() {
        for (int time = 0; time < 100; time++) {
            acquire().close();
        }
    }

    @Test
    void theServerFreesTheLockOfAHolderWhoseConnectionDied() {
        RunLock dead = acquire();
        register.jdbc.queryForList("""
                select pg_terminate_backend(pid, 5000) from pg_locks
                where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
                """);

        try (RunLock next = acquire()) {
            assertThat(next.nextEpoch()).isPositive();
        }
        dead.close();
    }

    @Test
    void theLatestHolderPassesTheFenceAndEveryEarlierOneIsTurnedAway() {
        try (RunLock lock = acquire()) {
            long first = lock.nextEpoch();
            check(first);
            long second = lock.nextEpoch();

            assertThat(second).isEqualTo(first + 1);
            check(second);
            assertThatThrownBy(() -> check(first))
                    .isInstanceOf(FencedOffException.class)
                    .hasMessage("Run number " + first + " lost its lock and run number " + second
                            + " has taken over. Nothing more is sent; the newer run finishes the work.");
        }
    }

    @Test
    void aNewHolderWaitsForTheTransactionThatPassedTheFence() {
        try (RunLock lock = acquire()) {
            long epoch = lock.nextEpoch();
            register.inTransaction(() -> {
                new Fence(register.client, epoch).check();
                assertThat(register.texts("""
                        select l.mode from pg_locks l join pg_class c on c.oid = l.relation
                        where c.relname = 'fence' and l.granted
                        """)).contains("RowShareLock");
                assertThatThrownBy(() -> impatient()
                                .queryForObject(
                                        "select epoch from public.fence where name = 'run' for update nowait",
                                        Long.class))
                        .hasMessageContaining("could not obtain lock on row");
            });
        }
    }

    private static org.springframework.jdbc.core.JdbcTemplate impatient() {
        return new org.springframework.jdbc.core.JdbcTemplate(register.database.unpooled());
    }
}
