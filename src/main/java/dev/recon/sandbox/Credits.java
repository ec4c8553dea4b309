package dev.recon.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests that the organisation has left this month. */
final class Credits {

    private final @Nullable Long limit;
    private @Nullable YearMonth month;
    private long used;

    Credits(@Nullable Long limit) {
        this.limit = limit;
    }

    boolean take(Instant now) {
        YearMonth current = monthOf(now);
        if (!current.equals(month)) {
            month = current;
            used = 0;
        }
        if (limit != null && used >= limit) {
            return false;
        }
        used++;
        return true;
    }

    Map<String, String> headers() {
        return limit == null
                ? Map.of()
                : Map.of(
                        "x-introw-credits-limit-month", Long.toString(limit),
                        "x-introw-credits-remaining-month", Long.toString(limit - used));
    }

    Answer refusal(Instant now) {
        Instant next =
                monthOf(now).plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Answer.error(402, "API_CREDITS_EXHAUSTED", "The credits of this month are used up")
                .with("Retry-After", Long.toString(Duration.between(now, next).toSeconds()));
    }

    private static YearMonth monthOf(Instant now) {
        return YearMonth.from(now.atZone(ZoneOffset.UTC));
    }
}
