package dev.recon.introw;

import dev.recon.matching.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What can be found out about an address and a key by reading alone: one payout and one partner are asked for. Whether the
 * key may write cannot be tried without writing.
 *
 * @param payouts what is wrong with reading payouts; null if nothing is
 * @param partners what is wrong with reading partners; null if nothing is, or if reading payouts failed already
 * @param ahead by how much this machine's clock is ahead of Introw's, to the second; null if Introw does not tell
 */
public record KeyTrial(
        @Nullable String payouts,
        @Nullable String partners,
        @Nullable Duration ahead,
        RequestCounts counts) {

    /** Sends at most two requests, and each again only where Introw does not answer. */
    public static KeyTrial of(IntrowSettings settings, ApiKey key) {
        AtomicReference<@Nullable Duration> ahead = new AtomicReference<>();
        try (IntrowClient introw = new IntrowClient(small(settings), key, List.of(clock(ahead)))) {
            String payouts = problem(() -> introw.payouts(Stage.PENDING_PAYMENT, 1, page -> {}));
            String partners = payouts == null ? problem(() -> introw.partners(1, page -> {})) : null;
            return new KeyTrial(payouts, partners, ahead.get(), introw.counts());
        }
    }

    private static IntrowSettings small(IntrowSettings settings) {
        return new IntrowSettings(
                settings.baseUrl(),
                settings.pagingStyle(),
                1,
                settings.connectTimeout(),
                settings.readTimeout(),
                settings.callTimeout(),
                Math.min(2, settings.attempts()),
                0,
                0,
                settings.maxPages(),
                settings.maxBodyBytes(),
                1);
    }

    private static @Nullable String problem(Runnable read) {
        try {
            read.run();
            return null;
        } catch (IntrowException problem) {
            return problem.getMessage();
        }
    }

    private static Interceptor clock(AtomicReference<@Nullable Duration> ahead) {
        return chain -> compared(chain, ahead);
    }

    private static Response compared(Interceptor.Chain chain, AtomicReference<@Nullable Duration> ahead)
            throws IOException {
        Instant sent = Instant.now();
        Response response = chain.proceed(chain.request());
        Instant theirs = response.headers().getInstant("Date");
        if (theirs != null) {
            // Somewhere between asking and hearing; theirs is cut to the second.
            Duration underWay = Duration.between(sent, Instant.now());
            ahead.set(Duration.ofSeconds(
                    Duration.between(theirs, sent.plus(underWay.dividedBy(2))).toSeconds()));
        }
        return response;
    }
}
