package dev.recon.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one kind in the order of their ids, found by id or by an indexed member.
 * <p>
 * An object is never altered once it is here: it is replaced, so answers may share it without a lock.
 */
final class Table {

    private final NavigableMap<String, ObjectNode> byId = new TreeMap<>();
    private final Map<String, Map<String, NavigableMap<String, ObjectNode>>> indexes = new HashMap<>();

    Table(List<String> indexed) {
        indexed.forEach(member -> indexes.put(member, new HashMap<>()));
    }

    void put(ObjectNode object) {
        String id = object.path("id").stringValue("");
        ObjectNode previous = byId.put(id, object);
        indexes.forEach((member, index) -> {
            if (previous != null && previous.path(member).isString()) {
                of(index, previous.path(member)).remove(id);
            }
            if (object.path(member).isString()) {
                of(index, object.path(member)).put(id, object);
            }
        });
    }

    @Nullable
    ObjectNode get(String id) {
        return byId.get(id);
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    int size() {
        return byId.size();
    }

    Collection<ObjectNode> all() {
        return List.copyOf(byId.values());
    }

    /** The objects with all of these values, after the given id. */
    List<ObjectNode> after(@Nullable String id, Map<String, String> filters, int limit) {
        NavigableMap<String, ObjectNode> narrowest = narrowest(filters);
        NavigableMap<String, ObjectNode> rest = id == null ? narrowest : narrowest.tailMap(id, false);
        return take(rest.values().iterator(), filters, 0, limit);
    }

    List<ObjectNode> skipping(int skip, Map<String, String> filters, int limit) {
        return take(narrowest(filters).values().iterator(), filters, skip, limit);
    }

    List<ObjectNode> all(Map<String, String> filters) {
        return after(null, filters, Integer.MAX_VALUE);
    }

    int count(Map<String, String> filters) {
        return filters.size() < 2 ? narrowest(filters).size() : all(filters).size();
    }

    private NavigableMap<String, ObjectNode> narrowest(Map<String, String> filters) {
        NavigableMap<String, ObjectNode> narrowest = byId;
        for (Map.Entry<String, String> filter : filters.entrySet()) {
            NavigableMap<String, ObjectNode> found = indexes.getOrDefault(filter.getKey(), Map.of())
                    .getOrDefault(filter.getValue(), Collections.emptyNavigableMap());
            narrowest = found.size() < narrowest.size() ? found : narrowest;
        }
        return narrowest;
    }

    // Not a stream: a stream over part of a TreeMap first counts all of it.
    private static List<ObjectNode> take(
            Iterator<ObjectNode> objects, Map<String, String> filters, int skip, int limit) {
        List<ObjectNode> taken = new ArrayList<>();
        int skipped = 0;
        while (taken.size() < limit && objects.hasNext()) {
            ObjectNode object = objects.next();
            if (matches(object, filters) && skipped++ >= skip) {
                taken.add(object);
            }
        }
        return taken;
    }

    private static boolean matches(ObjectNode object, Map<String, String> filters) {
        return filters.entrySet().stream()
                .allMatch(filter ->
                        filter.getValue().equals(object.path(filter.getKey()).stringValue("")));
    }

    private static NavigableMap<String, ObjectNode> of(
            Map<String, NavigableMap<String, ObjectNode>> index, JsonNode value) {
        return index.computeIfAbsent(value.stringValue(), key -> new TreeMap<>());
    }
}
