package dev.recon.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Cuts a list into pages, in the order of ids. */
final class Paging {

    private static final int DEFAULT_LIMIT = 25;
    private static final int MAX_LIMIT = 100;

    private final PagingStyle style;
    private final boolean strict;

    Paging(PagingStyle style, boolean strict) {
        this.style = style;
        this.strict = strict;
    }

    /** The page that the query asks for, of the objects that its filters select. */
    Answer page(Table table, Map<String, String> query, List<String> filterNames) {
        Map<String, String> filters = new LinkedHashMap<>(query);
        filters.keySet().retainAll(filterNames);
        refuseUnknown(query, filterNames);
        int limit = number(query, "limit", DEFAULT_LIMIT, MAX_LIMIT);
        return style == PagingStyle.CURSOR
                ? byCursor(table, filters, query.get("cursor"), limit)
                : byNumber(table, filters, number(query, "page", 1, Integer.MAX_VALUE / MAX_LIMIT), limit);
    }

    private Answer byCursor(Table table, Map<String, String> filters, @Nullable String cursor, int limit) {
        List<ObjectNode> found = table.after(cursor == null ? null : lastId(cursor), filters, limit + 1);
        if (found.size() <= limit) {
            return Answer.of(200, Answer.list(found).putNull("nextCursor"));
        }
        List<ObjectNode> page = found.subList(0, limit);
        String last = page.get(limit - 1).path("id").stringValue("");
        return Answer.of(200, Answer.list(page).put("nextCursor", cursor(last)));
    }

    private static Answer byNumber(Table table, Map<String, String> filters, int page, int limit) {
        List<ObjectNode> found = table.skipping((page - 1) * limit, filters, limit);
        int totalPages = (table.count(filters) + limit - 1) / limit;
        return Answer.of(200, Answer.list(found).put("page", page).put("totalPages", totalPages));
    }

    private void refuseUnknown(Map<String, String> query, List<String> filterNames) {
        String place = style == PagingStyle.CURSOR ? "cursor" : "page";
        for (String name : query.keySet()) {
            if (strict && !filterNames.contains(name) && !name.equals("limit") && !name.equals(place)) {
                throw Refusal.invalid(name, "is not a parameter of this list");
            }
        }
    }

    private static int number(Map<String, String> query, String name, int otherwise, int max) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,8}") || Integer.parseInt(text) > max) {
            throw Refusal.invalid(name, "must be a number from 1 to " + max + ", not " + text);
        }
        return Integer.parseInt(text);
    }

    private static String cursor(String lastId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lastId.getBytes(StandardCharsets.UTF_8));
    }

    private static String lastId(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException ex) {
            throw Refusal.invalid("cursor", "was not made by this server");
        }
    }
}
