package dev.recon.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every effective change, in order. */
final class ChangeLog {

    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Integer> countByObject = new HashMap<>();

    void add(Change change) {
        changes.add(change.numbered(changes.size() + 1L));
        countByObject.merge(change.objectId(), 1, Integer::sum);
    }

    List<Change> all() {
        return List.copyOf(changes);
    }

    int countOf(String objectId) {
        return countByObject.getOrDefault(objectId, 0);
    }
}
