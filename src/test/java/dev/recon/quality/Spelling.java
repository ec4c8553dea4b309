package dev.recon.quality;

import java.util.List;
import java.util.Locale;

/** The texts of made-up payments, and what banks make of the ids in them. */
final class Spelling {

    private static final List<String> AROUND = List.of(
            "%s",
            "Commission %s",
            "COMMISSION %s Q3",
            "Introw payout %s July",
            "SEPA CT %s EREF 482917",
            "\"Q3 commission\" %s",
            "Vergütung %s, vielen Dank",
            "/RFB/%s/",
            "REMI:%s;");
    private static final List<String> NOTHING = List.of(
            "",
            "",
            "Partner payment",
            "Commission July 2026",
            "Zahlung Provision",
            "COMMISSION RUN 17",
            "Invoice 2026-0815",
            "EREF 482917 thank you");

    private final Chance chance;

    Spelling(Chance chance) {
        this.chance = chance;
    }

    String around(String name) {
        return chance.one(AROUND).formatted(name);
    }

    String nothing() {
        return chance.one(NOTHING);
    }

    /** An id as it comes out of a bank's fields. */
    String mangled(String id) {
        return switch (chance.below(8)) {
            case 0 -> around(id.toUpperCase(Locale.ROOT));
            case 1 -> around(id.replace("_", ""));
            case 2 -> around(id.replace('_', ' '));
            case 3 -> around(id.replace('_', chance.one(List.of('-', '.', '/', '?'))));
            case 4 -> around(broken(id, " "));
            case 5 -> around(broken(id, "\n"));
            case 6 -> around(broken(id.replace("_", "").toUpperCase(Locale.ROOT), " "));
            default -> around(id.replace('_', ' ').toUpperCase(Locale.ROOT));
        };
    }

    /** The text ends within the id, as where a field has no room for more. */
    String cut(String id) {
        String left = id.substring(0, chance.between(14, id.length() - 2));
        return "Introw payout " + (chance.percent(50) ? left : left.toUpperCase(Locale.ROOT));
    }

    private String broken(String id, String by) {
        int at = chance.between(6, id.length() - 3);
        return id.substring(0, at) + by + id.substring(at);
    }
}
