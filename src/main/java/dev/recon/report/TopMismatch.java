package dev.recon.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mismatch as the summary page tells it. */
record TopMismatch(
        String reason, String severity, String about, String money, String age, String explanation, String action) {

    static TopMismatch of(List<@Nullable String> row) {
        return new TopMismatch(
                MismatchTally.cell(row, "reason"),
                MismatchTally.cell(row, "severity").toLowerCase(Locale.ROOT),
                about(row),
                money(row),
                MismatchTally.cell(row, "age_days"),
                MismatchTally.cell(row, "explanation"),
                MismatchTally.cell(row, "suggested_action"));
    }

    // Who and what: the partner, the payment and the payout, or the file.
    private static String about(List<@Nullable String> row) {
        String keys = Stream.of("partner_name", "payment_id", "payout_id")
                .map(column -> MismatchTally.cell(row, column))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
        return keys.isEmpty() ? MismatchTally.cell(row, "payment_file") : keys;
    }

    private static String money(List<@Nullable String> row) {
        String payment = MismatchTally.cell(row, "payment_amount");
        return payment.isEmpty()
                ? together(MismatchTally.cell(row, "payout_currency"), MismatchTally.cell(row, "payout_amount"))
                : together(MismatchTally.cell(row, "payment_currency"), payment);
    }

    private static String together(String currency, String amount) {
        return amount.isEmpty() ? "" : currency + " " + amount;
    }
}
