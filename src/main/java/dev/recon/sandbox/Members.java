package dev.recon.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a body, each read by its rule; what breaks a rule is refused by name. */
final class Members {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

    private final ObjectNode body;

    private Members(ObjectNode body) {
        this.body = body;
    }

    static Members of(JsonNode body) {
        if (body instanceof ObjectNode object) {
            return new Members(object);
        }
        throw Refusal.invalid("body", "must be a JSON object");
    }

    static Members of(ApiRequest request) {
        return of(json(request));
    }

    static JsonNode json(ApiRequest request) {
        try {
            return Json.parse(request.body());
        } catch (JacksonException ex) {
            throw Refusal.invalid("body", "is not JSON");
        }
    }

    Members onlyWith(String... known) {
        for (String name : body.propertyNames()) {
            if (!List.of(known).contains(name)) {
                throw Refusal.invalid(name, "is not a member of this request");
            }
        }
        return this;
    }

    boolean has(String name) {
        return body.has(name);
    }

    ObjectNode object() {
        return body;
    }

    JsonNode node(String name) {
        return body.path(name);
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null || text.isEmpty()) {
            throw Refusal.invalid(name, "must be a string that is not empty");
        }
        return text;
    }

    /** Null for null and for a member that is not there. */
    @Nullable
    String textOrNull(String name) {
        JsonNode value = body.path(name);
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (!value.isString()) {
            throw Refusal.invalid(name, "must be a string");
        }
        return value.stringValue();
    }

    @Nullable
    String textOrNull(String name, int maxLength) {
        String text = textOrNull(name);
        if (text != null && text.length() > maxLength) {
            throw Refusal.invalid(name, "must be at most " + maxLength + " characters long");
        }
        return text;
    }

    String decimal(String name) {
        String text = text(name);
        if (!DECIMAL.matcher(text).matches()) {
            throw Refusal.invalid(name, "must be a decimal string, not " + text);
        }
        return text;
    }

    String nonZero(String name) {
        String text = decimal(name);
        if (new BigDecimal(text).signum() == 0) {
            throw Refusal.invalid(name, "must not be zero");
        }
        return text;
    }

    String currency(String name) {
        String text = text(name);
        if (!CURRENCY.matcher(text).matches()) {
            throw Refusal.invalid(name, "must be three letters, not " + text);
        }
        return text;
    }

    String oneOf(String name, List<String> allowed) {
        String text = text(name);
        if (!allowed.contains(text)) {
            throw Refusal.invalid(name, "must be one of " + allowed + ", not " + text);
        }
        return text;
    }

    int number(String name, int otherwise) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isInt()) {
            throw Refusal.invalid(name, "must be a whole number");
        }
        return value.intValue();
    }
}
