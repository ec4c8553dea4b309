package dev.recon.sandbox;

import java.util.Set;

/** A key that the sandbox accepts, and what it may do. */
public record ApiKey(String key, Set<String> scopes) {

    static final String COMMISSIONS_READ = "commissions:read";
    static final String COMMISSIONS_WRITE = "commissions:write";
    static final String PARTNERS_READ = "partners:read";

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** A key with every scope that this project uses. */
    public static ApiKey withAllScopes(String key) {
        return new ApiKey(key, Set.of(COMMISSIONS_READ, COMMISSIONS_WRITE, PARTNERS_READ));
    }
}
