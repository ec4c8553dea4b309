package dev.recon.introw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.introw.LineAnswer.Done;
import dev.recon.introw.LineAnswer.Refused;
import dev.recon.introw.LineAnswer.Released;
import dev.recon.introw.LineAnswer.Unknown;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.Partner;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The calls for lines and partners against the stand-in; what is on the wire is for the other tests to prove. */
@Timeout(30)
class IntrowClientSandboxTests {

    private static final PartnerId ACME = new PartnerId("ptn_acme");
    private static final PayoutId PAYOUT = new PayoutId("pay_invoice00004");
    private static final String LINE = "cln_invoice000041";

    private final IntrowSandbox introw = IntrowSandbox.start(SandboxOptions.builder()
            .dataDir(Path.of("sample-data", "approvals", "introw"))
            .rateLimitPerMinute(0)
            .build());
    private final IntrowClient client = new IntrowClient(
            IntrowSettings.defaults(introw.baseUri().toString()),
            ApiKey.from(Map.of("INTROW_API_KEY", SandboxOptions.DEFAULT_KEY)));

    @AfterEach
    void close() {
        client.close();
        introw.close();
    }

    private static NewLine newLine(String key) {
        return new NewLine(ACME, Money.exact("-100", "JPY"), "Clawback", null, null, key);
    }

    private static CommissionLine done(LineAnswer answer) {
        assertThat(answer).isInstanceOf(Done.class);
        return ((Done) answer).line();
    }

    @Test
    void aLineIsCreatedOnceHoweverOftenItIsAskedFor() {
        introw.misbehave(Fault.of(FaultKind.DROP_AFTER).on("POST", "/api/v1/commission-lines"));

        LineAnswer lost = client.create(newLine("k-1"));
        CommissionLine first = done(client.create(newLine("k-1")));
        CommissionLine other = done(client.create(newLine("k-2")));

        assertThat(lost).isInstanceOf(Unknown.class);
        assertThat(first.amount()).isEqualTo("-100");
        assertThat(other.id()).isNotEqualTo(first.id());
        List<CommissionLine> pool = new ArrayList<>();
        client.lines(LineFilter.ofPartner(ACME).inStatus("PENDING"), pool::addAll);
        assertThat(pool).hasSize(2);
    }

    @Test
    void aLineIsChangedAndVoidedAndARepeatFindsItReleased() {
        assertThat(done(client.patch(LINE, LinePatch.amount(Money.exact("311.00", "EUR"))))
                        .amount())
                .isEqualTo("311.00");
        assertThat(done(client.decline(LINE, "DUPLICATE")).payoutId()).isNull();
        assertThat(client.decline(LINE, "DUPLICATE")).isInstanceOf(Released.class);
        assertThat(client.patch(LINE, LinePatch.amount(Money.exact("1.00", "EUR"))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(422));
        // The payout that is left empty is declined.
        assertThat(client.payout(PAYOUT).orElseThrow().state().stage()).isEqualTo("DECLINED");
    }

    @Test
    void aDetachWhoseAnswerIsLostIsReadAndFoundDone() {
        introw.misbehave(Fault.of(FaultKind.DROP_AFTER).on("POST", "/api/v1/commission-lines"));

        assertThat(client.detach(LINE))
                .isInstanceOfSatisfying(
                        Released.class,
                        released -> assertThat(released.line().status()).isEqualTo("PENDING"));
        assertThat(client.linesOf(PAYOUT)).isEmpty();
    }

    @Test
    void partnersAreListedAndFoundByTheirExternalId() {
        List<Partner> partners = new ArrayList<>();
        client.partners(partners::addAll);

        assertThat(partners).hasSize(5);
        assertThat(client.partner("V-200").orElseThrow().id()).isEqualTo(new PartnerId("ptn_blue"));
        assertThat(client.partner("ptn_blue").orElseThrow().externalId()).isEqualTo("V-200");
        assertThat(client.partner("nobody")).isEmpty();
    }
}
