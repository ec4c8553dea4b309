package dev.recon.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What other processes may ask of the sandbox itself: no key, no limits, no faults. */
final class Admin {

    static final String ROOT = "/sandbox/";

    private final Store store;
    private final Payouts payouts;
    private final Faults faults;
    private final RequestLog requests;
    private final Routes routes;

    Admin(Store store, Payouts payouts, Faults faults, RequestLog requests) {
        this.store = store;
        this.payouts = payouts;
        this.faults = faults;
        this.requests = requests;
        this.routes = new Routes(
                route("GET", "changes", request -> changes()),
                route("GET", "requests", request -> list(requests.latest())),
                route("GET", "payouts", request -> all(Entity.PAYOUT)),
                route("POST", "payouts", this::addPayouts),
                route("POST", "payouts/{id}", this::editPayout),
                route("GET", "commission-lines", request -> all(Entity.COMMISSION_LINE)),
                route("POST", "faults", this::addFaults),
                route("DELETE", "faults", request -> clearFaults()));
    }

    Answer answer(ApiRequest request) {
        return routes.answer(request, Set.of());
    }

    private Answer changes() {
        return list(store.exclusively(() -> store.changes().all()));
    }

    private Answer all(Entity entity) {
        return Answer.of(
                200, Answer.list(store.exclusively(() -> store.table(entity).all())));
    }

    private Answer editPayout(ApiRequest request) {
        String id = request.idIn(Entity.PAYOUT.plural());
        PersonEdit edit = FaultJson.edit(Members.of(request));
        return Answer.data(200, store.exclusively(() -> payouts.edit(id, edit, person(request))));
    }

    private Answer addPayouts(ApiRequest request) {
        List<JsonNode> added = new ArrayList<>();
        for (JsonNode payout : oneOrMany(Members.json(request))) {
            added.add(store.exclusively(() -> payouts.add(payout, person(request))));
        }
        return Answer.of(201, Answer.list(added));
    }

    private Answer addFaults(ApiRequest request) {
        List<Fault> read = new ArrayList<>();
        for (JsonNode fault : oneOrMany(Members.json(request))) {
            read.add(read(fault));
        }
        read.forEach(faults::add);
        return Answer.of(201, list(read).body());
    }

    private Answer clearFaults() {
        faults.clear();
        return list(List.of());
    }

    private static Fault read(JsonNode fault) {
        try {
            return FaultJson.read(fault);
        } catch (IllegalArgumentException ex) {
            throw Refusal.invalid("fault", String.valueOf(ex.getMessage()));
        }
    }

    private static Iterable<JsonNode> oneOrMany(JsonNode body) {
        return body.isArray() ? body : List.of(body);
    }

    private static Answer list(Collection<?> values) {
        List<JsonNode> nodes = values.stream().map(Json::tree).toList();
        return Answer.of(200, Answer.list(nodes));
    }

    private static Cause person(ApiRequest request) {
        return Cause.person(request.method(), request.path());
    }

    private static Route route(String method, String path, Function<ApiRequest, Answer> operation) {
        return Route.of(method, ROOT + path, Route.NO_SCOPE, operation);
    }
}
