package dev.recon.sandbox;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One operation: a method, a path in which {id} stands for any segment, and the scope that it takes. */
record Route(String method, List<String> pattern, String scope, Function<ApiRequest, Answer> operation) {

    /** For operations that take no key. */
    static final String NO_SCOPE = "";

    static Route of(String method, String path, String scope, Function<ApiRequest, Answer> operation) {
        return new Route(method, List.of(path.substring(1).split("/")), scope, operation);
    }

    boolean isAt(List<String> segments) {
        if (segments.size() != pattern.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String wanted = pattern.get(i);
            if (!wanted.equals("{id}") && !wanted.equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean isAllowed(Set<String> scopes) {
        return scope.equals(NO_SCOPE) || scopes.contains(scope);
    }
}
