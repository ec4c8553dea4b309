package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.DAY;
import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which status follows from what several records say. */
class PaidEvidenceTests {

    /** As {@code BANK_ENTRY:PAID}. */
    private static TiedEvidence told(String typeAndStatus) {
        String[] part = typeAndStatus.split(":");
        return new TiedEvidence(
                EvidenceType.valueOf(part[0]),
                PaymentStatus.valueOf(part[1]),
                "raw " + part[1],
                "B-1",
                DAY.plusDays(1),
                part.length > 2 ? part[2] : "",
                "record 3 of statement.xml");
    }

    private static Payment paymentOf(TiedEvidence own, List<TiedEvidence> tied) {
        Payment plain = payment("P-1", "10.00").naming("pay_a").get();
        return new Payment(
                plain.key(),
                plain.source(),
                plain.paymentId(),
                plain.date(),
                plain.amount(),
                own.status(),
                own.rawStatus(),
                plain.vendorId(),
                plain.vendorName(),
                "",
                "",
                "",
                plain.vendorPartner(),
                plain.references(),
                List.of(),
                List.of(),
                own.type(),
                own.reason(),
                tied);
    }

    private static Payment paymentOf(String own, String tied) {
        return paymentOf(
                told(own),
                tied == null
                        ? List.of()
                        : Stream.of(tied.split(" "))
                                .map(PaidEvidenceTests::told)
                                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "ERP_PAYMENT:PAID,      ,                                           PAID,      SENT",
        "ERP_PAYMENT:SENT,      ,                                           SENT,      SENT",
        "ERP_APPROVAL:APPROVED, ,                                           APPROVED,  APPROVED",
        "ERP_PAYMENT:ON_HOLD,   ,                                           ON_HOLD,   ON_HOLD",
        "BANK_ENTRY:PAID,       ,                                           PAID,      PAID",
        "BANK_ENTRY:SENT,       ,                                           SENT,      SENT",
        "BANK_STATUS:PAID,      ,                                           PAID,      SENT",
        "ERP_PAYMENT:PAID,      BANK_ENTRY:PAID,                            PAID,      PAID",
        "ERP_PAYMENT:SENT,      BANK_ENTRY:PAID,                            PAID,      PAID",
        "ERP_PAYMENT:ON_HOLD,   BANK_ENTRY:PAID,                            PAID,      PAID",
        "ERP_PAYMENT:SCHEDULED, BANK_ENTRY:SENT,                            SENT,      SENT",
        "ERP_PAYMENT:PAID,      BANK_ENTRY:SENT,                            PAID,      SENT",
        "ERP_PAYMENT:PAID,      BANK_STATUS:PAID,                           PAID,      SENT",
        "ERP_PAYMENT:SENT,      BANK_STATUS:PAID,                           PAID,      SENT",
        "ERP_PAYMENT:PAID,      BANK_STATUS:ON_HOLD,                        ON_HOLD,   ON_HOLD",
        "ERP_PAYMENT:PAID,      BANK_STATUS:ON_HOLD BANK_ENTRY:PAID,        PAID,      PAID",
        "ERP_PAYMENT:PAID,      BANK_STATUS:UNKNOWN,                        UNKNOWN,   UNKNOWN",
        "ERP_PAYMENT:UNKNOWN,   BANK_ENTRY:PAID,                            UNKNOWN,   UNKNOWN",
        "ERP_PAYMENT:PAID,      BANK_ENTRY:PAID RETURN:RETURNED,            RETURNED,  RETURNED",
        "ERP_PAYMENT:UNKNOWN,   RETURN:RETURNED,                            RETURNED,  RETURNED",
        "ERP_PAYMENT:SENT,      BANK_STATUS:RETURNED,                       RETURNED,  RETURNED",
        "ERP_PAYMENT:VOIDED,    BANK_ENTRY:PAID,                            VOIDED,    VOIDED",
        "BANK_ENTRY:PAID,       ERP_PAYMENT:VOIDED,                         VOIDED,    VOIDED",
        "BANK_ENTRY:PAID,       ERP_PAYMENT:SENT,                           PAID,      PAID"
    })
    void theStatusFollowsFromAllRecords(String own, String tied, PaymentStatus erp, PaymentStatus bank) {
        Payment payment = paymentOf(own, tied);

        assertThat(PaidEvidence.ERP.told(payment).status()).isEqualTo(erp);
        assertThat(PaidEvidence.BANK.told(payment).status()).isEqualTo(bank);
    }

    @Test
    void ofRecordsThatSayTheSameThePaymentsOwnWordIsShown() {
        Payment own = paymentOf("ERP_PAYMENT:SENT", null);
        TiedEvidence bank = new TiedEvidence(
                EvidenceType.BANK_STATUS, PaymentStatus.SENT, "ACSP", "B-1", DAY, "", "record 3 of statement.xml");

        Payment told = PaidEvidence.ERP.told(own.with(own.references(), own.contradictions(), List.of(bank)));

        assertThat(told.rawStatus()).isEqualTo(own.rawStatus());
        assertThat(told.tied()).containsExactly(bank);
    }

    private static MatchingSettings settings(PaidEvidence paidEvidence) {
        return new MatchingSettings(
                Map.of(),
                45,
                StagePolicy.defaults(),
                SumSettings.DEFAULTS,
                List.of(),
                MatchingSettings.NEAR_PERCENT,
                paidEvidence);
    }

    private static BucketOutcome match(PaidEvidence paidEvidence, Payment payment) {
        OpenItem item = item("pay_a", "10.00");
        return new Matcher(settings(paidEvidence))
                .match(bucket(List.of(payment), List.of(item), List.of(item), List.of()));
    }

    @Test
    void theErpAloneLeadsToPendingPaymentWhereTheBankMustSayIt() {
        Payment payment = paymentOf("ERP_PAYMENT:PAID", null);

        assertThat(match(PaidEvidence.BANK, payment).updates())
                .extracting(update -> update.to().stage())
                .containsExactly("PENDING_PAYMENT");
        assertThat(match(PaidEvidence.ERP, payment).updates())
                .extracting(update -> update.to().stage())
                .containsExactly("PAID");
    }

    @Test
    void nothingElseOfTheBucketChanges() {
        OpenItem item = item("pay_a", "10.00");
        NotRead notRead = new NotRead(Set.of(item.id()), Set.of(), Set.of());
        Bucket bucket = new Bucket(
                MatchingTestData.ACME,
                item.amount().currency(),
                List.of(paymentOf("ERP_PAYMENT:PAID", null)),
                List.of(item),
                Map.of(item.id(), item),
                List.of(new StandingMatch("MT-1", true, List.of(paymentOf("ERP_PAYMENT:SENT", null)), List.of(item))),
                Set.of(new PayoutId("pay_b")),
                notRead);

        Bucket told = PaidEvidence.BANK.told(bucket);

        assertThat(told)
                .isEqualTo(new Bucket(
                        bucket.partner(),
                        bucket.currency(),
                        List.of(bucket.payments().get(0).withStatus(PaymentStatus.SENT, "raw PAID")),
                        bucket.items(),
                        bucket.named(),
                        bucket.standing(),
                        bucket.namedElsewhere(),
                        notRead));
        assertThat(PaidEvidence.ERP.told(bucket)).isSameAs(bucket);
    }

    @Test
    void theMatchTellsWhatConfirmedIt() {
        BucketOutcome outcome = match(PaidEvidence.BANK, paymentOf("ERP_PAYMENT:PAID", "BANK_ENTRY:PAID"));

        assertThat(outcome.updates()).extracting(update -> update.to().stage()).containsExactly("PAID");
        assertThat(outcome.matches())
                .extracting(Match::explanation)
                .singleElement()
                .asString()
                .startsWith("PAYOUT_ID: ")
                .endsWith("; confirmed by bank entry \"B-1\" of 2026-08-22 (record 3 of statement.xml)");
    }

    @Test
    void aReturnOfTheBankReopensThePayoutAndTellsItsCode() {
        Payment payment = paymentOf(
                told("ERP_PAYMENT:PAID"),
                List.of(told("BANK_ENTRY:PAID"), told("RETURN:RETURNED:AC04 account closed")));
        OpenItem item = item("pay_a", "10.00", "PAID", null);
        StandingMatch standing = new StandingMatch("MT-1", false, List.of(payment), List.of(item));

        BucketOutcome outcome = new Matcher(settings(PaidEvidence.ERP))
                .match(bucket(List.of(), List.of(), List.of(item), List.of(standing)));

        assertThat(outcome.reversed()).containsExactly("MT-1");
        assertThat(outcome.updates()).extracting(update -> update.to().stage()).containsExactly("FAILED");
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.PAYMENT_RETURNED);
            assertThat(mismatch.explanation())
                    .contains("is RETURNED (\"AC04 account closed\"); it had settled payout pay_a")
                    .contains("returned by bank entry \"B-1\" of 2026-08-22 (record 3 of statement.xml)");
        });
        // And the night after.
        assertThat(match(PaidEvidence.ERP, payment).mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.explanation())
                        .contains("is RETURNED (\"AC04 account closed\") and settles nothing"));
    }
}
