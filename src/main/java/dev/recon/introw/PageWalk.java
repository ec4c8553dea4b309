package dev.recon.introw;

import java.util.HashSet;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The way through the pages of one list. Every name of Introw's paging is in this file and nowhere else. */
abstract sealed class PageWalk {

    private final int pageSize;

    private PageWalk(int pageSize) {
        this.pageSize = pageSize;
    }

    static PageWalk start(IntrowSettings settings) {
        return switch (settings.pagingStyle()) {
            case CURSOR -> new ByCursor(settings.pageSize());
            case PAGE -> new ByPage(settings.pageSize());
        };
    }

    final int pageSize() {
        return pageSize;
    }

    /** The address of the page that we stand at. */
    HttpUrl url(HttpUrl list) {
        HttpUrl.Builder url = list.newBuilder().addQueryParameter("limit", Integer.toString(pageSize));
        place(url);
        return url.build();
    }

    /**
     * Moves to the next page.
     *
     * @param unseen how many of the page's items were on no page before
     * @return false at the end of the list
     * @throws IntrowException.Contract if the way leads in a circle, or nobody can tell whether it goes on
     */
    abstract boolean advance(JsonNode answer, int items, int unseen);

    abstract void place(HttpUrl.Builder url);

    private static final class ByCursor extends PageWalk {

        private final Set<String> seen = new HashSet<>();
        private @Nullable String cursor;

        private ByCursor(int pageSize) {
            super(pageSize);
        }

        @Override
        void place(HttpUrl.Builder url) {
            if (cursor != null) {
                url.addQueryParameter("cursor", cursor);
            }
        }

        @Override
        boolean advance(JsonNode answer, int items, int unseen) {
            JsonNode next = answer.path("nextCursor");
            // An empty cursor leads nowhere: it would fetch the first page again.
            boolean none = next.isMissingNode()
                    || next.isString() && next.stringValue().isEmpty();
            if (none && (items >= pageSize() || answer.path("totalPages").asInt(1) > 1)) {
                throw new IntrowException.Contract("A list has a full page and no nextCursor, so that nobody can tell"
                        + " whether it goes on: set introw.paging-style to page if Introw numbers its pages, or another"
                        + " introw.page-size");
            }
            if (none || next.isNull()) {
                return false;
            }
            if (!next.isString() || !seen.add(next.stringValue())) {
                throw new IntrowException.Contract("nextCursor repeats or is not a text: the list has no end");
            }
            cursor = next.stringValue();
            return true;
        }
    }

    private static final class ByPage extends PageWalk {

        private int page = 1;
        private int firstPageItems;

        private ByPage(int pageSize) {
            super(pageSize);
        }

        @Override
        void place(HttpUrl.Builder url) {
            url.addQueryParameter("page", Integer.toString(page));
        }

        @Override
        boolean advance(JsonNode answer, int items, int unseen) {
            JsonNode pages = answer.path("totalPages");
            if (!pages.isIntegralNumber() && (answer.path("nextCursor").isString() || items > 0 && unseen == 0)) {
                throw new IntrowException.Contract("A list's pages are not numbered, or repeat: set introw.paging-style"
                        + " to cursor if Introw answers with a nextCursor");
            }
            if (page == 1) {
                firstPageItems = items;
            }
            // Shorter than the first page, not than what we asked for: a server may give less than asked, and the rest
            // of its list would then silently be missing.
            boolean last = pages.isIntegralNumber() ? page >= pages.asLong() : items < firstPageItems;
            page++;
            return !last && items > 0;
        }
    }
}
