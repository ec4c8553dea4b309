package dev.recon.register;

import dev.recon.matching.PaymentStatus;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What {@link PaymentStatus} knows of the order of statuses, for SQL. */
final class StatusRanks {

    private static final String ROWS = Arrays.stream(PaymentStatus.values())
            .map(status -> "('%s', %d, %d)".formatted(status, status.progress(), status.finality()))
            .collect(Collectors.joining(", "));

    private StatusRanks() {}

    /** All statuses as a table of that name, with the columns status, progress and finality. */
    static String as(String name) {
        return "(values " + ROWS + ") as " + name + " (status, progress, finality)";
    }
}
