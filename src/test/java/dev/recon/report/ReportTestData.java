package dev.recon.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows and proofs for the tests of the reports. */
final class ReportTestData {

    private ReportTestData() {}

    /** A row of the mismatches: empty but for what is given as column, value, column, value … */
    static List<@Nullable String> mismatch(String... cells) {
        List<@Nullable String> row = new ArrayList<>();
        ReportFile.MISMATCHES.columns().forEach(column -> row.add(null));
        for (int i = 0; i < cells.length; i += 2) {
            row.set(ReportFile.MISMATCHES.columns().indexOf(cells[i]), cells[i + 1]);
        }
        return row;
    }

    static List<@Nullable String> shortPayment(int number) {
        return mismatch(
                "mismatch_id", "MM-" + number,
                "reason", number % 3 == 0 ? "DUPLICATE_PAYMENT" : "AMOUNT_UNDER",
                "severity", number % 3 == 0 ? "HIGH" : "MEDIUM",
                "explanation",
                        "Payment P-" + number + " of EUR 930.00 is EUR 250.00 short of payout pay_" + number
                                + "; that is line cln_77, declined in the ERP",
                "suggested_action", "Pay the rest, or correct the payout's lines in Introw.",
                "partner_name", "Acme <BV> & Söhne",
                "payout_id", "pay_" + number,
                "payout_amount", "1180.00",
                "payout_currency", "EUR",
                "payment_id", "000" + number,
                "payment_record", "7",
                "payment_date", "2026-08-20",
                "payment_amount", "930.00",
                "payment_currency", "EUR",
                "difference", "-250.00",
                "first_seen", "2026-08-21",
                "age_days", "0",
                "age_band", number % 5 == 0 ? "31 to 60" : "0 to 7",
                "times_seen", "1",
                "row_check", "RC-1E10");
    }

    static List<ProofLine> proof() {
        return List.of(
                line("RECORDS", "EUR", "read", 1, 7, "5110.00"),
                line("RECORDS", "EUR", "loaded", -1, 7, "5110.00"),
                line("RECORDS", "EUR", "unexplained", 0, 0, "0.00"),
                line("PAYMENTS", "JPY", "opening", 1, 1, "100"),
                line("PAYMENTS", "JPY", "new", 1, 2, "230"),
                line("PAYMENTS", "JPY", "matched", -1, 2, "210"),
                line("PAYMENTS", "JPY", "closing", -1, 1, "120"),
                line("PAYMENTS", "JPY", "unexplained", 0, 0, "0"));
    }

    private static ProofLine line(String side, String currency, String measure, int sign, long count, String amount) {
        return new ProofLine(side, currency, measure, sign, count, new BigDecimal(amount));
    }
}
