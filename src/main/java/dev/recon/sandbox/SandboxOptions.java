package dev.recon.sandbox;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox starts and which of Introw's limits it enforces.
 *
 * @param port 0 for any free port
 * @param dataDir folder with payouts.json, commission-lines.json, partners.json, faults.json; each may be missing
 * @param stateFile where objects and changes are kept across restarts; once it exists, objects in dataDir are not read
 * @param rateLimitPerMinute 0 for no limit, and no headers about one
 * @param retryAfterOn429 whether a refusal by the rate limit carries Retry-After; Introw documents none
 * @param monthlyCredits null when requests are not metered
 * @param strict whether unknown members of a body or a query are refused
 * @param introwPay whether Introw Pay owns paid payouts, so that none may leave PAID
 * @param latencyMs how long every API request takes at least
 * @param faultSeed what faults with a probability are drawn from
 * @param clock decides updatedAt, the minute of the rate limit and the month of the credits
 */
public record SandboxOptions(
        int port,
        @Nullable Path dataDir,
        @Nullable Path stateFile,
        List<ApiKey> apiKeys,
        int rateLimitPerMinute,
        boolean retryAfterOn429,
        @Nullable Long monthlyCredits,
        PagingStyle paging,
        boolean strict,
        boolean introwPay,
        long latencyMs,
        long faultSeed,
        InstantSource clock) {

    /** The key that opens a sandbox for which no other was chosen. */
    public static final String DEFAULT_KEY = "sandbox-key";

    public SandboxOptions {
        apiKeys = List.copyOf(apiKeys);
    }

    /** An empty sandbox on any port, as strict as Introw is documented to be. */
    public static SandboxOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects options; what is not said keeps its default. */
    public static final class Builder {

        private int port;
        private @Nullable Path dataDir;
        private @Nullable Path stateFile;
        private List<ApiKey> apiKeys = List.of(ApiKey.withAllScopes(DEFAULT_KEY));
        private int rateLimitPerMinute = 120;
        private boolean retryAfterOn429;
        private @Nullable Long monthlyCredits;
        private PagingStyle paging = PagingStyle.CURSOR;
        private boolean strict = true;
        private boolean introwPay;
        private long latencyMs;
        private long faultSeed;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder dataDir(@Nullable Path value) {
            dataDir = value;
            return this;
        }

        public Builder stateFile(@Nullable Path value) {
            stateFile = value;
            return this;
        }

        public Builder apiKeys(ApiKey... values) {
            apiKeys = List.of(values);
            return this;
        }

        public Builder rateLimitPerMinute(int value) {
            rateLimitPerMinute = value;
            return this;
        }

        public Builder retryAfterOn429(boolean value) {
            retryAfterOn429 = value;
            return this;
        }

        public Builder monthlyCredits(@Nullable Long value) {
            monthlyCredits = value;
            return this;
        }

        public Builder paging(PagingStyle value) {
            paging = value;
            return this;
        }

        public Builder strict(boolean value) {
            strict = value;
            return this;
        }

        public Builder introwPay(boolean value) {
            introwPay = value;
            return this;
        }

        public Builder latencyMs(long value) {
            latencyMs = value;
            return this;
        }

        public Builder faultSeed(long value) {
            faultSeed = value;
            return this;
        }

        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        public SandboxOptions build() {
            return new SandboxOptions(
                    port,
                    dataDir,
                    stateFile,
                    apiKeys,
                    rateLimitPerMinute,
                    retryAfterOn429,
                    monthlyCredits,
                    paging,
                    strict,
                    introwPay,
                    latencyMs,
                    faultSeed,
                    clock);
        }
    }
}
