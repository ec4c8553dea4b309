package dev.recon.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What is sent back; a body that is a mere string goes out as a web page. */
record Answer(int status, JsonNode body, Map<String, String> headers) {

    static Answer of(int status, JsonNode body) {
        return new Answer(status, body, Map.of());
    }

    static Answer data(int status, JsonNode data) {
        return of(status, Json.object().set("data", data));
    }

    static ObjectNode list(Collection<? extends JsonNode> objects) {
        ArrayNode data = Json.array();
        data.addAll(objects);
        ObjectNode body = Json.object();
        body.set("data", data);
        return body;
    }

    static Answer error(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return of(status, body);
    }

    static Answer html(String page) {
        return of(200, StringNode.valueOf(page));
    }

    Answer with(String header, String value) {
        return with(Map.of(header, value));
    }

    Answer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, body, all);
    }

    boolean isSuccess() {
        return status < 300;
    }

    String contentType() {
        return body.isString() ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
    }

    byte[] bytes() {
        return body.isString() ? body.stringValue().getBytes(StandardCharsets.UTF_8) : Json.bytes(body);
    }
}
