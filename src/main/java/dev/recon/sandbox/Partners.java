package dev.recon.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Partners as the API shows them, by Introw's id or by the CRM's. */
final class Partners {

    private final Store store;
    private final Paging paging;

    Partners(Store store, Paging paging) {
        this.store = store;
        this.paging = paging;
    }

    Answer list(ApiRequest request) {
        return paging.page(store.table(Entity.PARTNER), request.query(), List.of());
    }

    Answer get(ApiRequest request) {
        String id = request.idIn(Entity.PARTNER.plural());
        ObjectNode byExternalId = byExternalId(id);
        boolean known = store.table(Entity.PARTNER).get(id) != null;
        return Answer.data(200, known || byExternalId == null ? store.get(Entity.PARTNER, id) : byExternalId);
    }

    private @Nullable ObjectNode byExternalId(String id) {
        List<ObjectNode> found = store.table(Entity.PARTNER).after(null, Map.of("externalId", id), 1);
        return found.isEmpty() ? null : found.get(0);
    }
}
