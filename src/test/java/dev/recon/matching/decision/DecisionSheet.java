package dev.recon.matching.decision;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutId;
import dev.recon.matching.StagePolicy;
import dev.recon.matching.decision.DecisionFacts.AboutMismatch;
import dev.recon.matching.decision.DecisionFacts.AboutPayment;
import dev.recon.matching.decision.DecisionFacts.AboutPayout;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sheet with its facts: what is decided, about what. */
final class DecisionSheet {

    static final LocalDate TODAY = LocalDate.of(2026, 8, 21);
    static final String PARTNER = "ptn_acme";

    private final List<WrittenDecision> rows = new ArrayList<>();
    private final Map<String, AboutMismatch> mismatches = new HashMap<>();
    private final Map<PayoutId, AboutPayout> payouts = new HashMap<>();
    private final Map<String, CommissionLine> lines = new HashMap<>();
    private final Map<java.util.Currency, Money> limits = new HashMap<>();

    DecisionSheet() {
        limit("10000", "EUR");
    }

    DecisionSheet limit(String amount, String currency) {
        Money limit = Money.parse(amount, currency);
        limits.put(limit.currency(), limit);
        return this;
    }

    DecisionSheet payout(String id, String amount, String stage) {
        return payout(id, amount, "EUR", stage, null, false, false);
    }

    DecisionSheet payout(
            String id, String amount, String currency, String stage, String po, boolean settled, boolean waits) {
        payouts.put(
                new PayoutId(id),
                new AboutPayout(
                        new PayoutId(id),
                        PARTNER,
                        stage,
                        po,
                        currency,
                        amount == null ? null : Money.parse(amount, currency),
                        settled,
                        waits,
                        false,
                        1));
        return this;
    }

    DecisionSheet line(String id, String payout, String amount, String currency) {
        lines.put(id, new CommissionLine(id, PARTNER, new PayoutId(payout), "", amount, currency, "PENDING"));
        return this;
    }

    DecisionSheet voided(String id) {
        CommissionLine line = lines.get(id);
        lines.put(id, new CommissionLine(id, PARTNER, line.payoutId(), "", line.amount(), line.currency(), "DECLINED"));
        return this;
    }

    /** The register knows so many lines of the payout. */
    DecisionSheet lines(String payout, long count) {
        payouts.computeIfPresent(
                new PayoutId(payout),
                (id, known) -> new AboutPayout(
                        id,
                        known.partner(),
                        known.stage(),
                        known.poNumber(),
                        known.currency(),
                        known.amount(),
                        known.settled(),
                        known.waits(),
                        known.gone(),
                        count));
        return this;
    }

    /** About a payment of EUR and a payout. */
    DecisionSheet mismatch(String id, String reason, String payment, String payout) {
        return mismatch(id, reason, payment, PaymentStatus.PAID, payout, List.of(), null);
    }

    DecisionSheet mismatch(
            String id,
            String reason,
            String payment,
            PaymentStatus status,
            String payout,
            List<String> unpaid,
            Long resolvedBy) {
        mismatches.put(
                id,
                new AboutMismatch(
                        id,
                        reason,
                        resolvedBy,
                        "RC-" + id,
                        PARTNER,
                        payment == null
                                ? null
                                : new AboutPayment(
                                        new PaymentKey("key-" + id),
                                        "P-" + id,
                                        Money.parse(payment, "EUR"),
                                        status,
                                        false,
                                        status == PaymentStatus.SENT),
                        payout == null ? null : new PayoutId(payout),
                        payout == null ? List.of() : List.of(new PayoutId(payout)),
                        unpaid,
                        null));
        return this;
    }

    DecisionSheet row(String mismatch, String decision, String value) {
        return row(mismatch, decision, value, "ann", "", "because");
    }

    DecisionSheet row(String mismatch, String decision, String value, String by, String approvedBy, String comment) {
        return row(mismatch, "RC-" + mismatch, decision, value, by, approvedBy, comment);
    }

    DecisionSheet row(
            String mismatch,
            String check,
            String decision,
            String value,
            String by,
            String approvedBy,
            String comment) {
        rows.add(new WrittenDecision(rows.size() + 2L, mismatch, check, decision, value, by, approvedBy, comment, ""));
        return this;
    }

    DecisionSheet add(WrittenDecision row) {
        rows.add(row);
        return this;
    }

    List<DecisionVerdict> verdicts() {
        DecisionRules rules = new DecisionRules(limits, 60, List.of("DUPLICATE", "OTHER"), StagePolicy.defaults());
        return new DecisionCheck(rules).check(rows, new DecisionFacts(mismatches, payouts, lines), TODAY);
    }

    /** Outcome and sentence of each row. */
    List<String> told() {
        return verdicts().stream()
                .map(verdict -> verdict.outcome() + " " + verdict.sentence())
                .toList();
    }

    String only() {
        List<String> told = told();
        if (told.size() != 1) {
            throw new AssertionError("Not one row: " + told);
        }
        return told.get(0);
    }
}
