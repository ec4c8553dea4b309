package dev.recon.introw;

import dev.recon.introw.PayoutReading.MissingMemberException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads lists page by page, each item once, however Introw moves them between pages meanwhile. */
final class Lists {

    /** One list: what it costs, where it is, and how an item is read and told from the others. */
    record Source<T>(RequestKind kind, HttpUrl url, ItemReading<T> reading, Function<T, Object> id) {}

    /** Reads one item of a list. */
    interface ItemReading<T> {
        T read(JsonNode json) throws MissingMemberException;
    }

    // What may stand in a message as it is.
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private final Reads reads;
    private final IntrowSettings settings;

    Lists(Reads reads, IntrowSettings settings) {
        this.reads = reads;
        this.settings = settings;
    }

    /**
     * Hands on all pages that are not empty.
     *
     * @throws IntrowException.Contract if the list does not end or an item cannot be used
     */
    <T> void all(Source<T> source, Consumer<List<T>> page) {
        if (!upTo(settings.maxPages(), source, page)) {
            throw new IntrowException.Contract(
                    source.kind() + " has more than " + settings.maxPages() + " pages (introw.max-pages)");
        }
    }

    /** Hands on the first pages only. Returns whether the list ended there. */
    <T> boolean upTo(int pages, Source<T> source, Consumer<List<T>> page) {
        PageWalk walk = PageWalk.start(settings);
        Set<Object> seen = new HashSet<>();
        for (int number = 1; number <= pages; number++) {
            JsonNode answer = answer(source, walk);
            List<T> items = items(source, answer, number);
            List<T> unseen = items.stream()
                    .filter(item -> seen.add(source.id().apply(item)))
                    .toList();
            if (!unseen.isEmpty()) {
                page.accept(unseen);
            }
            if (!walk.advance(answer, items.size(), unseen.size())) {
                return true;
            }
        }
        return false;
    }

    private <T> JsonNode answer(Source<T> source, PageWalk walk) {
        return reads.get(source.kind(), walk.url(source.url())).orElseThrow(() -> notFound(source.kind()));
    }

    // Every run reads lists of payouts first: where these are, the address is right, and only this list is missing.
    private static IntrowException notFound(RequestKind kind) {
        String answer = "Introw answered 404 to " + kind;
        return kind == RequestKind.LIST_PAYOUTS
                ? new IntrowException.Stop(
                        IntrowException.StopReason.NOT_INTROW,
                        answer + ": INTROW_BASE_URL does not lead to Introw's API",
                        true)
                : new IntrowException.Refused(Reply.Answer.NOT_FOUND, answer);
    }

    private static <T> List<T> items(Source<T> source, JsonNode answer, int page) {
        JsonNode data = answer.path("data");
        if (!data.isArray()) {
            throw new IntrowException.Contract(source.kind() + ", page " + page + ": data is not a list");
        }
        List<T> items = new ArrayList<>(data.size());
        for (JsonNode json : data) {
            items.add(item(source, json, page, items.size()));
        }
        return items;
    }

    private static String named(JsonNode item) {
        @Nullable String id = IntrowJson.text(item, "id");
        return id != null && ID.matcher(id).matches() ? " (" + id + ")" : "";
    }

    private static <T> T item(Source<T> source, JsonNode json, int page, int index) {
        try {
            return source.reading().read(json);
        } catch (MissingMemberException missing) {
            throw new IntrowException.Contract(source.kind() + ", page " + page + ", item " + index + named(json) + ": "
                    + missing.member() + " is missing");
        }
    }
}
