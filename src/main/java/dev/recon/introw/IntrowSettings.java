package dev.recon.introw;

import java.time.Duration;

/**
 * What an operator may change about talking to Introw: the {@code introw} part of a job's file.
 *
 * @param callTimeout the whole of one request; it alone ends an answer that dribbles
 * @param attempts how often a read is tried; a write is never repeated
 * @param requestsReserve requests of each minute left to other users of the same key
 * @param creditsReserve credits of the month left to others: with no more than these, nothing is sent any more; 0 for none
 * @param maxPages pages of one list; more than that is a list without an end
 * @param concurrency threads that will call at a time; that many connections are kept open
 */
public record IntrowSettings(
        String baseUrl,
        PagingStyle pagingStyle,
        int pageSize,
        Duration connectTimeout,
        Duration readTimeout,
        Duration callTimeout,
        int attempts,
        int requestsReserve,
        long creditsReserve,
        int maxPages,
        long maxBodyBytes,
        int concurrency) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    /** @throws IntrowConfigurationException naming the key and what it may be */
    public IntrowSettings {
        baseUrl = BaseUrl.of(baseUrl).toString();
        between("page-size", pageSize, 1, 100);
        timeout("connect-timeout", connectTimeout);
        timeout("read-timeout", readTimeout);
        timeout("call-timeout", callTimeout);
        between("attempts", attempts, 1, 10);
        between("requests-reserve", requestsReserve, 0, 10_000);
        between("credits-reserve", creditsReserve, 0, 1_000_000_000);
        between("max-pages", maxPages, 1, 10_000_000);
        between("max-body-bytes", maxBodyBytes, 1_000, 100_000_000);
        between("concurrency", concurrency, 1, 64);
    }

    public static IntrowSettings defaults(String baseUrl) {
        return new IntrowSettings(
                baseUrl,
                PagingStyle.CURSOR,
                100,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                4,
                0,
                0,
                100_000,
                10_000_000,
                8);
    }

    private static void between(String key, long value, long least, long most) {
        if (value < least) {
            throw new IntrowConfigurationException("introw." + key + " is " + value + ": at least " + least);
        }
        if (value > most) {
            throw new IntrowConfigurationException("introw." + key + " is " + value + ": at most " + most);
        }
    }

    private static void timeout(String key, Duration value) {
        if (value.toMillis() < 1) {
            throw new IntrowConfigurationException("introw." + key + " is " + value + ": at least PT0.001S");
        }
        if (value.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IntrowConfigurationException("introw." + key + " is " + value + ": at most " + LONGEST_TIMEOUT);
        }
    }
}
