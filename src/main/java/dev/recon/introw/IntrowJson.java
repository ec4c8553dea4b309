package dev.recon.introw;

import dev.recon.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Introw's JSON: the envelopes, and texts that may be absent. */
final class IntrowJson {

    // Beyond any amount of money; writing out 1e999999999 would fill the memory.
    private static final int MOST_DIGITS = 40;

    // JSON can hold a NUL and half a character; one such name must not end every night.
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Of two stages in one object, neither can be believed.
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private IntrowJson() {}

    /** Empty if the body is not one JSON object. */
    static Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.of(MAPPER.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    static byte[] write(PayoutPatch patch) {
        ObjectNode body = MAPPER.createObjectNode();
        patch.newStage().ifPresent(stage -> body.put("stage", stage));
        patch.newPoNumber().ifPresent(number -> body.put("poNumber", number));
        if (patch.clearsPoNumber()) {
            body.putNull("poNumber");
        }
        return MAPPER.writeValueAsBytes(body);
    }

    static byte[] write(NewLine line) {
        ObjectNode body = MAPPER.createObjectNode();
        body.put("partnerId", line.partner().value());
        money(body, line.amount());
        text(body, "description", line.description());
        decimal(body, "sourceAmount", line.sourceAmount());
        text(body, "payoutId", line.payout() == null ? null : line.payout().value());
        body.put("idempotencyKey", line.idempotencyKey());
        return MAPPER.writeValueAsBytes(body);
    }

    static byte[] write(LinePatch patch) {
        ObjectNode body = MAPPER.createObjectNode();
        if (patch.amount() != null) {
            money(body, patch.amount());
        }
        text(body, "description", patch.description());
        decimal(body, "sourceAmount", patch.sourceAmount());
        text(body, "note", patch.note());
        return MAPPER.writeValueAsBytes(body);
    }

    static byte[] decline(String reasonType) {
        return MAPPER.writeValueAsBytes(MAPPER.createObjectNode().put("reasonType", reasonType));
    }

    private static void money(ObjectNode body, Money amount) {
        body.put("amount", amount.plainAmount()).put("currency", amount.currencyCode());
    }

    private static void text(ObjectNode body, String member, @Nullable String value) {
        if (value != null) {
            body.put(member, value);
        }
    }

    private static void decimal(ObjectNode body, String member, @Nullable BigDecimal value) {
        text(body, member, value == null ? null : value.toPlainString());
    }

    /** The text of a member, with a mark for each character that no database holds; null if it is absent, null, or not a text. */
    static @Nullable String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isString() ? UNSTORABLE.matcher(value.stringValue()).replaceAll("\uFFFD") : null;
    }

    static String textOrEmpty(JsonNode object, String member) {
        @Nullable String text = text(object, member);
        return text == null ? "" : text;
    }

    /** As {@link #text}, but a JSON number is taken too, digit for digit. */
    static @Nullable String textOrNumber(JsonNode object, String member) {
        JsonNode value = object.path(member);
        if (!value.isNumber()) {
            return text(object, member);
        }
        BigDecimal number = value.decimalValue();
        boolean printable = Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS;
        // The scientific spelling is refused as money later, by name and for this payout alone.
        return printable
                ? number.toPlainString()
                : number.round(new MathContext(MOST_DIGITS)).toString();
    }
}
