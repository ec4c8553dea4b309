package dev.recon.job;

import dev.recon.introw.IntrowSettings;
import dev.recon.introw.PagingStyle;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What an operator may change about talking to Introw: the {@code introw} part of a job's file. */
@ConfigurationProperties(prefix = "introw", ignoreUnknownFields = false)
record IntrowPart(
        @DefaultValue("cursor") PagingStyle pagingStyle,
        @DefaultValue("100") int pageSize,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("60s") Duration callTimeout,
        @DefaultValue("4") int attempts,
        @DefaultValue("0") int requestsReserve,
        @DefaultValue("0") long creditsReserve,
        @DefaultValue("100000") int maxPages,
        @DefaultValue("10000000") long maxBodyBytes,
        @DefaultValue("8") int concurrency) {

    IntrowSettings at(String baseUrl) {
        return new IntrowSettings(
                baseUrl,
                pagingStyle,
                pageSize,
                connectTimeout,
                readTimeout,
                callTimeout,
                attempts,
                requestsReserve,
                creditsReserve,
                maxPages,
                maxBodyBytes,
                concurrency);
    }
}
