package dev.recon.sandbox;

import java.util.List;

/** The kinds of object that the API knows, and the members by which it looks them up. */
enum Entity {
    PAYOUT("payouts", "stage"),
    COMMISSION_LINE("commission-lines", "payoutId", "partnerId", "status"),
    PARTNER("partners", "externalId");

    private final String plural;
    private final List<String> indexed;

    Entity(String plural, String... indexed) {
        this.plural = plural;
        this.indexed = List.of(indexed);
    }

    /** The name in paths and, with an ending, of the seed file. */
    String plural() {
        return plural;
    }

    List<String> indexed() {
        return indexed;
    }

    Refusal notFound(String id) {
        return new Refusal(404, name() + "_NOT_FOUND", "There is no " + plural + " object with id " + id);
    }
}
