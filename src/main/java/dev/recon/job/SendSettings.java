package dev.recon.job;

import java.time.Duration;

/** How updates are sent; the limits that stop a night in which too much would change. */
public record SendSettings(
        int maxChanges, int maxChangePercent, Duration rereadAfter, int attempts, int chunkSize, int threads) {}
