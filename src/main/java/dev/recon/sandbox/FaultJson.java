package dev.recon.sandbox;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Faults as faults.json and the admin endpoint spell them. */
final class FaultJson {

    private static final List<String> KINDS =
            Arrays.stream(FaultKind.values()).map(Enum::name).toList();

    private FaultJson() {}

    static Fault read(JsonNode json) {
        Members fault = Members.of(json)
                .onlyWith(
                        "kind",
                        "method",
                        "path",
                        "payoutId",
                        "skip",
                        "times",
                        "probability",
                        "delayMs",
                        "status",
                        "retryAfter",
                        "edit");
        boolean byChance = fault.has("probability");
        return new Fault(
                FaultKind.valueOf(fault.oneOf("kind", KINDS)),
                fault.textOrNull("method"),
                fault.textOrNull("path"),
                fault.textOrNull("payoutId"),
                fault.number("skip", 0),
                fault.number("times", byChance ? Fault.ALWAYS : 1),
                byChance ? probability(fault.node("probability")) : 1,
                fault.number("delayMs", 0),
                optional(fault, "status"),
                optional(fault, "retryAfter"),
                fault.has("edit") ? edit(Members.of(fault.node("edit"))) : null);
    }

    static PersonEdit edit(Members edit) {
        edit.onlyWith("payoutId", "stage", "poNumber", "amount");
        Map<String, @Nullable String> members = new LinkedHashMap<>();
        for (String name : List.of("stage", "poNumber", "amount")) {
            if (edit.has(name)) {
                members.put(name, edit.textOrNull(name));
            }
        }
        PersonEdit read = new PersonEdit(edit.textOrNull("payoutId"), members);
        Payouts.check(read);
        return read;
    }

    private static double probability(JsonNode value) {
        if (!value.isNumber()) {
            throw Refusal.invalid("probability", "must be a number from 0 to 1");
        }
        return value.doubleValue();
    }

    private static @Nullable Integer optional(Members fault, String name) {
        return fault.has(name) ? fault.number(name, 0) : null;
    }
}
