package dev.recon.introw;

import dev.recon.introw.PayoutReading.MissingMemberException;
import dev.recon.introw.Reply.Answer;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.Partner;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/**
 * The calls to Introw that this product makes, each one blocking method, all within one request budget. Safe for several
 * threads.
 *
 * <p>Any method may throw {@link IntrowException.Stop} when the key, its scope, the credits or the address make every
 * further request pointless, and {@link IntrowException.Cancelled} once {@link #cancel} was called or the thread was
 * interrupted. After either, nothing was sent that its caller does not know of.
 */
public final class IntrowClient implements AutoCloseable {

    private final Time time;
    private final OkHttpClient http;
    private final HttpUrl payouts;
    private final HttpUrl lines;
    private final HttpUrl partners;
    private final RequestCounter counter = new RequestCounter();
    private final RequestBudget budget;
    private final ServerWords words;
    private final Exchange exchange;
    private final Reads reads;
    private final Lists lists;
    private final LineWrites lineWrites;

    public IntrowClient(IntrowSettings settings, ApiKey key) {
        this(settings, key, List.of());
    }

    /** @param interceptors run in order on each request before the key is added; the place to sign requests */
    public IntrowClient(IntrowSettings settings, ApiKey key, List<Interceptor> interceptors) {
        this(
                settings,
                key,
                interceptors,
                Time.SYSTEM,
                new Backoff(() -> ThreadLocalRandom.current().nextDouble()));
    }

    IntrowClient(IntrowSettings settings, ApiKey key, List<Interceptor> interceptors, Time time, Backoff backoff) {
        HttpUrl base = BaseUrl.of(settings.baseUrl());
        this.time = time;
        payouts = base.newBuilder().addPathSegments("api/v1/payouts").build();
        lines = base.newBuilder().addPathSegments("api/v1/commission-lines").build();
        partners = base.newBuilder().addPathSegments("api/v1/partners").build();
        http = IntrowHttp.client(settings, key, interceptors);
        budget = new RequestBudget(time, settings.requestsReserve(), counter::waited);
        words = new ServerWords(key);
        exchange = new Exchange(http, budget, counter, words, time, settings.creditsReserve(), settings.maxBodyBytes());
        reads = new Reads(exchange, budget, counter, backoff, words, settings.attempts());
        lists = new Lists(reads, settings);
        lineWrites = new LineWrites(exchange, words);
    }

    /**
     * Hands on every payout of a stage once, page by page.
     *
     * @throws IntrowException if the list is not complete; what was handed on before must then not be relied on
     */
    public void payouts(Stage stage, Consumer<List<Payout>> page) {
        lists.all(ofStage(stage), page);
    }

    /** As {@link #payouts(Stage, Consumer)}, but ends quietly after so many pages. */
    public void payouts(Stage stage, int pages, Consumer<List<Payout>> page) {
        lists.upTo(pages, ofStage(stage), page);
    }

    private Lists.Source<Payout> ofStage(Stage stage) {
        HttpUrl url =
                payouts.newBuilder().addQueryParameter("stage", stage.name()).build();
        return new Lists.Source<>(RequestKind.LIST_PAYOUTS, url, PayoutReading::payout, Payout::id);
    }

    /** Empty if Introw does not know the payout. */
    public Optional<Payout> payout(PayoutId id) {
        return reads.get(RequestKind.GET_PAYOUT, url(id)).map(answer -> asked(id, answer));
    }

    /** As {@link #payout}, and keeps room for the PATCH that may follow. */
    Optional<Payout> payoutBefore(Room room, PayoutId id) {
        return reads.getBefore(room, RequestKind.GET_PAYOUT, url(id)).map(answer -> asked(id, answer));
    }

    Room room() {
        return new Room(budget);
    }

    Instant now() {
        return time.now();
    }

    private static Payout asked(PayoutId id, JsonNode answer) {
        try {
            Payout payout = PayoutReading.payout(answer.path("data"));
            if (payout.id().equals(id)) {
                return payout;
            }
            throw new IntrowException.Contract("Introw answered with another payout than the one asked for");
        } catch (MissingMemberException missing) {
            throw new IntrowException.Contract("Introw answered with a payout without " + missing.member());
        }
    }

    /**
     * Hands on every commission line of a filter once, page by page.
     *
     * @throws IntrowException if the list is not complete; what was handed on before must then not be relied on
     */
    public void lines(LineFilter filter, Consumer<List<CommissionLine>> page) {
        lists.all(
                new Lists.Source<>(RequestKind.LIST_LINES, filter.on(lines), PayoutReading::line, CommissionLine::id),
                found -> {
                    // The names of two parameters are assumed: a server that ignores them lists all lines there are.
                    if (!found.stream().allMatch(filter::holdsFor)) {
                        throw new IntrowException.Contract(
                                "Introw listed other commission lines than the ones asked for");
                    }
                    page.accept(found);
                });
    }

    /** All commission lines that are attached to a payout; none if Introw has no such payout any more. */
    public List<CommissionLine> linesOf(PayoutId payout) {
        List<CommissionLine> found = new ArrayList<>();
        try {
            lines(LineFilter.ofPayout(payout), found::addAll);
        } catch (IntrowException.Refused refused) {
            if (refused.status() != Reply.Answer.NOT_FOUND) {
                throw refused;
            }
            return List.of();
        }
        return List.copyOf(found);
    }

    /** Empty if Introw does not know the line. */
    public Optional<CommissionLine> line(String id) {
        return reads.get(RequestKind.GET_LINE, place(lines, id)).map(answer -> askedLine(id, answer));
    }

    /** As {@link #line}, and keeps room for the change that may follow. */
    Optional<CommissionLine> lineBefore(Room room, String id) {
        return reads.getBefore(room, RequestKind.GET_LINE, place(lines, id)).map(answer -> askedLine(id, answer));
    }

    private static CommissionLine askedLine(String id, JsonNode answer) {
        try {
            CommissionLine line = PayoutReading.line(answer.path("data"));
            if (line.id().equals(id)) {
                return line;
            }
            throw new IntrowException.Contract("Introw answered with another line than the one asked for");
        } catch (MissingMemberException missing) {
            throw new IntrowException.Contract("Introw answered with a line without " + missing.member());
        }
    }

    /**
     * Sends a change of a line, and never again: as {@link #patch}.
     *
     * @return empty if the reading was too old by the moment the change might go: nothing was changed
     */
    Optional<LineAnswer> change(Room room, Freshness reading, LineRequest request) {
        String line = request.line();
        return lineWrites.send(room, reading, request, line == null ? lines : place(lines, line));
    }

    /**
     * Hands on every partner once, page by page. Needs the scope partners:read.
     *
     * @throws IntrowException.Refused with status 403 without that scope; everything else can go on
     */
    public void partners(Consumer<List<Partner>> page) {
        lists.all(allPartners(), page);
    }

    /** As {@link #partners(Consumer)}, but ends quietly after so many pages. */
    void partners(int pages, Consumer<List<Partner>> page) {
        lists.upTo(pages, allPartners(), page);
    }

    private Lists.Source<Partner> allPartners() {
        return new Lists.Source<>(RequestKind.LIST_PARTNERS, partners, PayoutReading::partner, Partner::id);
    }

    /**
     * A partner by Introw's id or the CRM's external id; empty if Introw knows neither.
     *
     * @throws IntrowException.Refused as {@link #partners}
     */
    public Optional<Partner> partner(String id) {
        return reads.get(RequestKind.GET_PARTNER, place(partners, id)).map(answer -> {
            try {
                Partner partner = PayoutReading.partner(answer.path("data"));
                if (partner.id().value().equals(id) || partner.externalId().equals(id)) {
                    return partner;
                }
                throw new IntrowException.Contract("Introw answered with another partner than the one asked for");
            } catch (MissingMemberException missing) {
                throw new IntrowException.Contract("Introw answered with a partner without " + missing.member());
            }
        });
    }

    /**
     * Sends one PATCH, and never again: only an answer that says it was not looked at (429) is followed by another, after
     * waiting. Introw lets the last writer win, so it goes by a reading, and only while that is fresh.
     *
     * @return empty if the reading was too old by the moment the PATCH might go: nothing was changed
     */
    Optional<PatchAnswer> patch(Room room, Freshness reading, PayoutId id, PayoutPatch patch) {
        byte[] body = IntrowJson.write(patch);
        for (int refusals = 1; ; refusals++) {
            Request request =
                    new Request.Builder().url(url(id)).patch(new JsonBody(body)).build();
            Optional<Reply> reply = exchange.sendWith(room, reading, RequestKind.PATCH_PAYOUT, request);
            if (!reply.map(IntrowClient::isTooManyRequests).orElse(false)) {
                return reply.map(judged -> PatchJudgement.of(id, judged, words));
            }
            RateLimit.refuseBeyond(refusals);
        }
    }

    private static boolean isTooManyRequests(Reply reply) {
        return reply instanceof Answer answer && answer.status() == Answer.RATE_LIMITED;
    }

    private HttpUrl url(PayoutId id) {
        return place(payouts, id.value());
    }

    private static HttpUrl place(HttpUrl parent, String id) {
        HttpUrl url = parent.newBuilder().addPathSegment(id).build();
        // "." and ".." are places in a URL, not ids: the request would reach something else.
        if (!url.pathSegments().get(url.pathSize() - 1).equals(id)) {
            throw new IntrowException.Contract("There is an id that no URL can hold: \"" + id + '"');
        }
        return url;
    }

    /** Waits without sending anything; a stop ends it. */
    public void pause(Duration time) {
        budget.pause(time);
    }

    public RequestCounts counts() {
        return counter.counts();
    }

    /** Ends all waiting at once and refuses further requests. A request under way still gets its answer. */
    public void cancel() {
        budget.stop(IntrowException.Cancelled::new);
    }

    @Override
    public void close() {
        cancel();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }
}
