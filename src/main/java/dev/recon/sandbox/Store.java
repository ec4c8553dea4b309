package dev.recon.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Everything the sandbox knows, behind one lock. */
final class Store implements Closeable {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<Entity, Table> tables = new EnumMap<>(Entity.class);
    private final Map<String, String> lineIdByKey = new HashMap<>();
    private final ChangeLog changes = new ChangeLog();
    private final InstantSource clock;
    private @Nullable StateFile stateFile;

    private Store(InstantSource clock) {
        this.clock = clock;
        for (Entity entity : Entity.values()) {
            tables.put(entity, new Table(entity.indexed()));
        }
    }

    /** Takes up the state that an earlier life left; where there is none, reads the seed. */
    static Store open(@Nullable Path stateFile, @Nullable Path seed, InstantSource clock) {
        Store store = new Store(clock);
        if (stateFile != null && Files.exists(stateFile)) {
            store.stateFile = StateFile.resume(stateFile, store::apply);
            return store;
        }
        List<StateFile.Line> lines = seed == null ? List.of() : Seed.read(seed);
        lines.forEach(store::apply);
        if (stateFile != null) {
            store.stateFile = StateFile.create(stateFile, lines);
        }
        return store;
    }

    /** Runs work that nobody else may disturb. */
    synchronized <T> T exclusively(Supplier<T> work) {
        return work.get();
    }

    Table table(Entity entity) {
        Table table = tables.get(entity);
        if (table == null) {
            throw new IllegalStateException("No table of " + entity);
        }
        return table;
    }

    ObjectNode get(Entity entity, String id) {
        ObjectNode found = table(entity).get(id);
        if (found == null) {
            throw entity.notFound(id);
        }
        return found;
    }

    @Nullable
    ObjectNode lineOf(String idempotencyKey) {
        String id = lineIdByKey.get(idempotencyKey);
        return id == null ? null : table(Entity.COMMISSION_LINE).get(id);
    }

    ChangeLog changes() {
        return changes;
    }

    String now() {
        return MILLIS.format(clock.instant());
    }

    Commit commit(Cause cause) {
        return new Commit(cause, now());
    }

    /** Makes a commit true; written first, so that what was answered is never forgotten. */
    void save(Commit commit) {
        if (commit.isEmpty()) {
            return;
        }
        if (stateFile != null) {
            stateFile.append(commit.line());
        }
        apply(commit.line());
    }

    private void apply(StateFile.Line line) {
        line.puts().forEach(put -> table(put.entity()).put(put.object()));
        lineIdByKey.putAll(line.lineIdByKey());
        line.changes().forEach(changes::add);
    }

    @Override
    public synchronized void close() throws IOException {
        if (stateFile != null) {
            stateFile.close();
        }
    }
}
