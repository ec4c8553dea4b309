package dev.recon.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person changes on a payout in Introw's own screens.
 *
 * @param payoutId null in a fault: the payout that the matched request names
 * @param members new values of stage, poNumber (null clears it) and amount; what is missing stays
 */
public record PersonEdit(@Nullable String payoutId, Map<String, @Nullable String> members) {

    public PersonEdit {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public static PersonEdit of(String payoutId) {
        return new PersonEdit(payoutId, Map.of());
    }

    /** An edit of whichever payout the matched request names. */
    public static PersonEdit ofRequestedPayout() {
        return new PersonEdit(null, Map.of());
    }

    public PersonEdit stage(String stage) {
        return with("stage", stage);
    }

    public PersonEdit poNumber(@Nullable String poNumber) {
        return with("poNumber", poNumber);
    }

    public PersonEdit amount(String value) {
        return with("amount", value);
    }

    private PersonEdit with(String member, @Nullable String value) {
        Map<String, @Nullable String> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new PersonEdit(payoutId, more);
    }
}
