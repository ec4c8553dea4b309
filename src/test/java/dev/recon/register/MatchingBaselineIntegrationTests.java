package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import dev.recon.register.MatchingBaseline.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The script that bench compares with: it finds what the rules find, and leaves nothing behind. */
class MatchingBaselineIntegrationTests {

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private static long aNight() {
        long run = register.run(DAY);
        register.file(
                run,
                record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.PAID, "pay_0001"),
                record(2, "P-2", Money.parse("12.00", "EUR"), PaymentStatus.PAID, "pay_0002"),
                record(3, "P-3", Money.parse("8.00", "EUR"), PaymentStatus.PAID, "pay_0002"),
                record(4, "P-4", Money.parse("29.00", "EUR"), PaymentStatus.PAID, "pay_0003"),
                record(5, "P-5", Money.parse("40.00", "EUR"), PaymentStatus.PAID, ""));
        register.store(
                run,
                payout("pay_0001", "10.00", "APPROVED"),
                payout("pay_0002", "20.00", "APPROVED"),
                payout("pay_0003", "30.00", "APPROVED"),
                payout("pay_0004", "40.00", "APPROVED"));
        register.inTransaction(() -> register.payments.register(run, DAY));
        register.assign(run);
        return run;
    }

    private static Found compared() {
        try (MatchingBaseline baseline = new MatchingBaseline(register.database, Schema.PUBLIC)) {
            return baseline.run();
        }
    }

    @Test
    void itFindsWhatTheRulesFind() {
        long run = aNight();

        assertThat(compared()).isEqualTo(new Found(3, 1));
        register.match(run, DAY);
        assertThat(register.text(
                        "select concat_ws(' ', (select count(*) from match), (select count(*) from mismatch))"))
                .isEqualTo("3 1");
    }

    @Test
    void itLeavesTheRegisterAsItWas() {
        aNight();
        compared();

        assertThat(register.text("""
                        select concat_ws(' ', (select count(*) from match), (select count(*) from mismatch),
                            (select count(*) from payment where decided_run_id is not null),
                            (select count(*) from pg_namespace where nspname = 'recon_baseline'))
                        """)).isEqualTo("0 0 0 0");
    }
}
