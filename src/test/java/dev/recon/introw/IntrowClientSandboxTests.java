package dev.recon.introw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.introw.LineSender.Intent;
import dev.recon.introw.UpdateSender.Result;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.LineChange;
import dev.recon.matching.LineChange.Adjust;
import dev.recon.matching.LineChange.Create;
import dev.recon.matching.LineChange.Decline;
import dev.recon.matching.LineChange.Detach;
import dev.recon.matching.LineChange.Seen;
import dev.recon.matching.Partner;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final Seen SEEN = new Seen(LINE, PAYOUT, Money.exact("311.00", "EUR"));

    private LineAttempt attempt(LineChange change, boolean maybeSent) {
        return new LineSender(client).attempt(new Intent(change, maybeSent, Instant.now(), Set.of(), true));
    }

    private static Create clawback(String key) {
        return new Create(ACME, Money.exact("-100", "JPY"), "Clawback", null, key);
    }

    private List<CommissionLine> pool() {
        List<CommissionLine> pool = new ArrayList<>();
        client.lines(LineFilter.ofPartner(ACME).inStatus("PENDING"), pool::addAll);
        return pool;
    }

    @Test
    void aLineIsCreatedOnceHoweverOftenItIsAskedFor() {
        introw.misbehave(Fault.of(FaultKind.DROP_AFTER).on("POST", "/api/v1/commission-lines"));

        LineAttempt lost = attempt(clawback("k-1"), false);
        LineAttempt again = attempt(clawback("k-1"), false);

        assertThat(lost.result()).isEqualTo(Result.CONFIRMED);
        assertThat(again.result()).isEqualTo(Result.ALREADY_THERE);
        assertThat(again.answer()).isEqualTo(200);
        assertThat(pool()).singleElement().isEqualTo(again.found());
    }

    @Test
    void twoEqualDecisionsMakeTwoLinesAlsoWhenTheirAnswersAreLost() {
        introw.misbehave(Fault.of(FaultKind.DROP_AFTER)
                .on("POST", "/api/v1/commission-lines")
                .times(2));
        LineSender sender = new LineSender(client);
        for (String key : List.of("k-1", "k-2")) {
            Intent open = new Intent(clawback(key), false, Instant.now(), Set.of(), false);
            assertThat(sender.attempt(open).result()).isEqualTo(Result.NOT_APPLIED);
        }

        for (String key : List.of("k-1", "k-2")) {
            Intent open = new Intent(clawback(key), true, Instant.now(), Set.of(), false);
            assertThat(sender.attempt(open).result()).isEqualTo(Result.CONFIRMED);
        }

        assertThat(pool()).hasSize(2);
    }

    @Test
    void aLineIsAdjustedAndDeclinedAndItsEmptyPayoutWithIt() {
        Seen before =
                new Seen(LINE, PAYOUT, client.line(LINE).orElseThrow().money().orElseThrow());

        assertThat(attempt(new Adjust(before, SEEN.amount(), "typing error"), false)
                        .result())
                .isEqualTo(Result.CONFIRMED);
        assertThat(attempt(new Decline(SEEN, "DUPLICATE"), false).result()).isEqualTo(Result.CONFIRMED);
        assertThat(attempt(new Decline(SEEN, "DUPLICATE"), false).result()).isEqualTo(Result.ALREADY_THERE);
        assertThat(attempt(new Adjust(SEEN, Money.exact("1.00", "EUR"), ""), false)
                        .result())
                .isEqualTo(Result.CONFLICT);
        // The payout that is left empty is declined.
        assertThat(client.payout(PAYOUT).orElseThrow().state().stage()).isEqualTo("DECLINED");
    }

    @Test
    void aDetachWhoseAnswerIsLostIsReadAndFoundDone() {
        Seen before =
                new Seen(LINE, PAYOUT, client.line(LINE).orElseThrow().money().orElseThrow());
        introw.misbehave(Fault.of(FaultKind.DROP_AFTER).on("POST", "/api/v1/commission-lines"));

        assertThat(attempt(new Detach(before), false).result()).isEqualTo(Result.CONFIRMED);
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
