package dev.recon.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder that fills a sandbox: payouts.json, commission-lines.json, partners.json, faults.json.
 * <p>
 * Each is a JSON array of objects in the shape of the API; a file that is missing means none.
 */
final class Seed {

    private Seed() {}

    static List<StateFile.Line> read(Path folder) {
        List<StateFile.Line> lines = new ArrayList<>();
        for (Entity entity : Entity.values()) {
            Path file = folder.resolve(entity.plural() + ".json");
            for (JsonNode object : Json.arrayOf(file)) {
                lines.add(StateFile.Line.seed(entity, identified(file, object)));
            }
        }
        return lines;
    }

    static List<Fault> faults(Path folder) {
        Path file = folder.resolve("faults.json");
        List<Fault> faults = new ArrayList<>();
        for (JsonNode fault : Json.arrayOf(file)) {
            try {
                faults.add(FaultJson.read(fault));
            } catch (Refusal | IllegalArgumentException ex) {
                throw new IllegalArgumentException(file + ": " + ex.getMessage(), ex);
            }
        }
        return faults;
    }

    private static ObjectNode identified(Path file, JsonNode object) {
        if (!(object instanceof ObjectNode identified) || !object.path("id").isString()) {
            throw new IllegalArgumentException(file + ": every element must be an object with an id, not " + object);
        }
        return identified;
    }
}
