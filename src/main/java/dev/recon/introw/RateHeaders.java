package dev.recon.introw;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What an answer's headers say about how much may still be sent. */
record RateHeaders(Headers headers) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Requests left in the server's minute; empty if it does not say. A limit of zero or less leaves none. */
    OptionalInt remainingThisMinute() {
        OptionalLong remaining = number("x-ratelimit-remaining-minute");
        if (remaining.isEmpty()) {
            return OptionalInt.empty();
        }
        long limit = number("x-ratelimit-limit-minute").orElse(Integer.MAX_VALUE);
        long most = Math.min(limit, Integer.MAX_VALUE);
        return OptionalInt.of((int) Math.max(0, Math.min(remaining.getAsLong(), most)));
    }

    OptionalLong limitPerMinute() {
        return number("x-ratelimit-limit-minute");
    }

    OptionalLong creditsRemaining() {
        return number("x-introw-credits-remaining-month");
    }

    /** Between one second, so that zero does not become a loop, and a minute; empty if there is none to be read. */
    Optional<Duration> retryAfter(Instant now) {
        return asked(now)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
                .map(wait -> wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait);
    }

    private Optional<Duration> asked(Instant now) {
        @Nullable String text = headers.get("Retry-After");
        if (text == null) {
            return Optional.empty();
        }
        OptionalLong seconds = number("Retry-After");
        if (seconds.isPresent()) {
            return Optional.of(Duration.ofSeconds(seconds.getAsLong()));
        }
        try {
            Instant date = ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, date));
        } catch (DateTimeException neitherSecondsNorDate) {
            return Optional.empty();
        }
    }

    private OptionalLong number(String name) {
        @Nullable String text = headers.get(name);
        return text != null && NUMBER.matcher(text.trim()).matches()
                ? OptionalLong.of(Long.parseLong(text.trim()))
                : OptionalLong.empty();
    }
}
