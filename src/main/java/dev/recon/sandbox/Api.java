package dev.recon.sandbox;

import java.util.Set;
import java.util.function.Function;

/** The API by its rules. */
final class Api {

    private final Store store;
    private final Routes routes;

    Api(Store store, Payouts payouts, CommissionLines lines, Partners partners) {
        this.store = store;
        this.routes = new Routes(
                read("GET", "payouts", payouts::list),
                read("GET", "payouts/{id}", payouts::get),
                write("PATCH", "payouts/{id}", payouts::patch),
                read("GET", "commission-lines", lines::list),
                write("POST", "commission-lines", lines::create),
                read("GET", "commission-lines/{id}", lines::get),
                write("PATCH", "commission-lines/{id}", lines::patch),
                write("POST", "commission-lines/{id}/decline", lines::decline),
                write("POST", "commission-lines/{id}/detach", lines::detach),
                route("GET", "partners", ApiKey.PARTNERS_READ, partners::list),
                route("GET", "partners/{id}", ApiKey.PARTNERS_READ, partners::get));
    }

    Answer answer(ApiRequest request, Set<String> scopes) {
        return store.exclusively(() -> routes.answer(request, scopes));
    }

    private static Route read(String method, String path, Function<ApiRequest, Answer> operation) {
        return route(method, path, ApiKey.COMMISSIONS_READ, operation);
    }

    private static Route write(String method, String path, Function<ApiRequest, Answer> operation) {
        return route(method, path, ApiKey.COMMISSIONS_WRITE, operation);
    }

    private static Route route(String method, String path, String scope, Function<ApiRequest, Answer> operation) {
        return Route.of(method, "/api/v1/" + path, scope, operation);
    }
}
