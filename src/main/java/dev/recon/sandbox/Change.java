package dev.recon.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object that really became different.
 *
 * @param sequence 1 for the first change since the sandbox was filled
 * @param by {@link #API} or {@link #PERSON}
 * @param before the members that changed, as they were; empty for a new object
 * @param after the same members as they are now; an amount is its value
 */
public record Change(
        long sequence,
        String by,
        String method,
        String path,
        String objectId,
        Map<String, @Nullable String> before,
        Map<String, @Nullable String> after) {

    public static final String API = "api";
    public static final String PERSON = "person";

    public Change {
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }

    Change numbered(long number) {
        return new Change(number, by, method, path, objectId, before, after);
    }
}
