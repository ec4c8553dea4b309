package dev.recon.introw;

/** What a request was spent on. */
public enum RequestKind {
    LIST_PAYOUTS("commissions:read"),
    GET_PAYOUT("commissions:read"),
    LIST_LINES("commissions:read"),
    GET_LINE("commissions:read"),
    PATCH_PAYOUT("commissions:write"),
    CREATE_LINE("commissions:write"),
    PATCH_LINE("commissions:write"),
    DECLINE_LINE("commissions:write"),
    DETACH_LINE("commissions:write"),
    LIST_PARTNERS("partners:read"),
    GET_PARTNER("partners:read");

    private final String scope;

    RequestKind(String scope) {
        this.scope = scope;
    }

    /** The permission that the key needs for it. */
    String scope() {
        return scope;
    }

    /** Whether a night can go on without this permission: a refusal is then one of this request alone. */
    boolean isOptional() {
        return scope.equals("partners:read");
    }
}
