package dev.recon.introw;

/** What a request was spent on. */
public enum RequestKind {
    LIST_PAYOUTS("commissions:read"),
    GET_PAYOUT("commissions:read"),
    LIST_LINES("commissions:read"),
    GET_LINE("commissions:read"),
    PATCH_PAYOUT("commissions:write");

    private final String scope;

    RequestKind(String scope) {
        this.scope = scope;
    }

    /** The permission that the key needs for it. */
    String scope() {
        return scope;
    }
}
