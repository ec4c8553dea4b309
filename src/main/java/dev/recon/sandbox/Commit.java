package dev.recon.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one request changes: all of it happens, or nothing. */
final class Commit {

    private static final String UPDATED_AT = "updatedAt";

    private final Cause cause;
    private final String now;
    private final List<StateFile.Put> puts = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, String> lineIdByKey = new LinkedHashMap<>();

    /**
     * Changes with a cause.
     *
     * @param now what updatedAt becomes on the objects that change
     */
    Commit(Cause cause, String now) {
        this.cause = cause;
        this.now = now;
    }

    ObjectNode create(Entity entity, ObjectNode object) {
        return put(entity, Json.object(), object);
    }

    /** Replaces an object; one that stays equal is left alone, with its updatedAt. */
    ObjectNode change(Entity entity, ObjectNode before, ObjectNode after) {
        if (before.equals(after)) {
            return before;
        }
        return put(entity, before, after.deepCopy().put(UPDATED_AT, now));
    }

    void remember(String idempotencyKey, String lineId) {
        lineIdByKey.put(idempotencyKey, lineId);
    }

    boolean isEmpty() {
        return puts.isEmpty();
    }

    StateFile.Line line() {
        return new StateFile.Line(puts, lineIdByKey, changes);
    }

    private ObjectNode put(Entity entity, ObjectNode before, ObjectNode after) {
        Set<String> members = new LinkedHashSet<>(after.propertyNames());
        members.removeIf(member -> after.path(member).equals(before.path(member)));
        members.remove(UPDATED_AT);
        puts.add(new StateFile.Put(entity, after));
        changes.add(new Change(
                0,
                cause.by(),
                cause.method(),
                cause.path(),
                after.path("id").stringValue(""),
                texts(before, members),
                texts(after, members)));
        return after;
    }

    private static Map<String, @Nullable String> texts(ObjectNode object, Set<String> members) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        members.stream().filter(object::has).forEach(member -> texts.put(member, text(object.path(member))));
        return texts;
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        JsonNode plain = value.has("value") ? value.path("value") : value;
        return plain.isString() ? plain.stringValue() : plain.toString();
    }
}
