package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.Payout;
import dev.recon.money.Money;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a chunk of buckets costs while there are many more. */
class ChunkPlansIntegrationTests {

    private static final int MATCHES = 2_000;
    private static final String KNOWN = "select reltuples::bigint from pg_class where oid = ?::regclass";
    // Of a session, with what earlier transactions have not yet handed on to the server's statistics.
    private static final String READ_AS_A_WHOLE = """
            select coalesce(max(seq_tup_read), 0) from pg_stat_xact_user_tables where relid = 'pending_update'::regclass
            """;

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private static long night(int matches) {
        long run = register.run(DAY);
        register.file(
                run,
                IntStream.rangeClosed(1, matches)
                        .mapToObj(number -> record(
                                number,
                                "P-" + number,
                                Money.parse(number + ".00", "EUR"),
                                PaymentStatus.PAID,
                                "pay_" + (10_000 + number)))
                        .toArray(PaymentEvidence[]::new));
        register.store(
                run,
                IntStream.rangeClosed(1, matches)
                        .mapToObj(number -> payout("pay_" + (10_000 + number), number + ".00", "APPROVED"))
                        .toArray(Payout[]::new));
        register.decide(run, DAY);
        return run;
    }

    /** PostgreSQL's own service must not come by while a test looks. */
    @BeforeAll
    static void nobodyElseLearns() {
        for (String table : List.of("match", "pending_update")) {
            register.jdbc.execute("alter table " + table + " set (autovacuum_enabled = off)");
        }
    }

    @Test
    void whatTheFirstChunkBringsIsKnownBeforeTheNextOne() {
        register.inTransaction(register.outcomes::stored);
        assertThat(register.text(KNOWN, "match")).isEqualTo("-1");

        night(5);
        register.inTransaction(register.outcomes::stored);

        assertThat(register.text(KNOWN, "match")).isEqualTo("5");
        assertThat(register.text(KNOWN, "pending_update")).isEqualTo("5");
        register.jdbc.update("delete from pending_update where to_stage = 'PAID'");
        register.inTransaction(register.outcomes::stored);
        assertThat(register.text(KNOWN, "pending_update")).isEqualTo("5");
    }

    @Test
    void whatEarlierDecisionsLeftUnsentIsFoundWithoutReadingAllUpdates() {
        long first = night(MATCHES);
        register.jdbc.update("update match set partner_id = 'ptr of ' || match_id");
        register.jdbc.execute("analyze match, match_share, payout, pending_update");
        String[] partner = {register.text("select min(partner_id) from match")};

        register.inTransaction(() -> {
            String before = register.text(READ_AS_A_WHOLE);
            ChunkPlans.prefer(register.client);
            new SupersededUpdates(register.jdbc).forgetUnsent(first + 1, partner, new String[] {"EUR"});
            assertThat(register.text(READ_AS_A_WHOLE)).isEqualTo(before);
        });

        assertThat(register.text("select count(*) from pending_update where state = 'SUPERSEDED'"))
                .isEqualTo("1");
    }
}
