package dev.recon.sandbox;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the operation that a request asks for, or says what is wrong with the request. */
final class Routes {

    private final List<Route> routes;

    Routes(Route... routes) {
        this.routes = List.of(routes);
    }

    Answer answer(ApiRequest request, Set<String> scopes) {
        List<Route> here =
                routes.stream().filter(route -> route.isAt(request.segments())).toList();
        if (here.isEmpty()) {
            return Answer.error(404, "NOT_FOUND", "There is nothing at " + request.path());
        }
        for (Route route : here) {
            if (route.method().equals(request.method())) {
                return answer(route, request, scopes);
            }
        }
        String allowed = here.stream().map(Route::method).collect(Collectors.joining(", "));
        return Answer.error(405, "METHOD_NOT_ALLOWED", request.path() + " takes " + allowed)
                .with("Allow", allowed);
    }

    private static Answer answer(Route route, ApiRequest request, Set<String> scopes) {
        if (!route.isAllowed(scopes)) {
            return Answer.error(403, "FORBIDDEN", "The key lacks the scope " + route.scope());
        }
        try {
            return route.operation().apply(request);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }
}
