package dev.recon.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Commission lines as the API shows, creates and changes them. */
final class CommissionLines {

    private static final int TEXT_LIMIT = 2_000;
    private static final String VOIDED = "DECLINED";

    private final Store store;
    private final Paging paging;
    private final boolean strict;

    CommissionLines(Store store, Paging paging, boolean strict) {
        this.store = store;
        this.paging = paging;
        this.strict = strict;
    }

    Answer list(ApiRequest request) {
        return paging.page(
                store.table(Entity.COMMISSION_LINE), request.query(), List.of("payoutId", "partnerId", "status"));
    }

    Answer get(ApiRequest request) {
        return Answer.data(200, line(request));
    }

    Answer create(ApiRequest request) {
        Members body = body(
                request,
                "partnerId",
                "amount",
                "currency",
                "description",
                "sourceAmount",
                "payoutId",
                "idempotencyKey");
        ObjectNode created = newLine(body);
        String key = body.has("idempotencyKey") ? body.text("idempotencyKey") : null;
        ObjectNode existing = key == null ? null : store.lineOf(key);
        if (existing != null) {
            return Answer.data(200, existing);
        }
        return Answer.data(201, saveNew(request, created, key));
    }

    Answer patch(ApiRequest request) {
        ObjectNode before = line(request);
        Members body = body(request, "amount", "currency", "description", "sourceAmount", "note");
        if (isVoided(before)) {
            throw new Refusal(422, "COMMISSION_LINE_VOIDED", "A voided line cannot be edited: " + id(before));
        }
        ObjectNode after = edited(before, body);
        Commit commit = store.commit(Cause.api(request));
        ObjectNode payout = payoutOf(before);
        if (payout != null) {
            commit.change(Entity.PAYOUT, payout, PayoutAmount.with(PayoutAmount.without(payout, before), after));
        }
        return save(commit, before, after);
    }

    /** Voids a line; the payout that it leaves empty is declined. */
    Answer decline(ApiRequest request) {
        ObjectNode line = attached(request);
        body(request, "reasonType").text("reasonType");
        Commit commit = store.commit(Cause.api(request));
        ObjectNode payout = payoutOf(line);
        if (payout != null) {
            ObjectNode reduced = PayoutAmount.without(payout, line);
            commit.change(Entity.PAYOUT, payout, isLast(line) ? reduced.put("stage", "DECLINED") : reduced);
        }
        return save(commit, line, released(line, VOIDED));
    }

    Answer detach(ApiRequest request) {
        ObjectNode line = attached(request);
        Commit commit = store.commit(Cause.api(request));
        ObjectNode payout = payoutOf(line);
        if (payout != null) {
            commit.change(Entity.PAYOUT, payout, PayoutAmount.without(payout, line));
        }
        return save(commit, line, released(line, "PENDING"));
    }

    private ObjectNode newLine(Members body) {
        String now = store.now();
        ObjectNode line = Json.object();
        line.put("id", newId());
        line.put("partnerId", partner(body.text("partnerId")));
        String payoutId = body.node("payoutId").isNull() || !body.has("payoutId") ? null : body.text("payoutId");
        line.put("payoutId", payoutId);
        line.put("description", body.textOrNull("description", TEXT_LIMIT));
        line.put("amount", body.nonZero("amount"));
        line.put("sourceAmount", sourceAmount(body));
        line.put("currency", body.currency("currency"));
        line.put("status", payoutId == null ? "PENDING" : "ATTACHED");
        line.putNull("planName").putNull("periodEnd");
        return line.put("createdAt", now).put("updatedAt", now);
    }

    private ObjectNode saveNew(ApiRequest request, ObjectNode line, @Nullable String key) {
        Commit commit = store.commit(Cause.api(request));
        if (line.path("payoutId").isString()) {
            ObjectNode payout = store.get(Entity.PAYOUT, line.path("payoutId").stringValue());
            commit.change(Entity.PAYOUT, payout, PayoutAmount.with(payout, line));
        }
        commit.create(Entity.COMMISSION_LINE, line);
        if (key != null) {
            commit.remember(key, id(line));
        }
        store.save(commit);
        return line;
    }

    private static ObjectNode edited(ObjectNode before, Members body) {
        ObjectNode after = before.deepCopy();
        if (body.has("amount")) {
            after.put("amount", body.nonZero("amount"));
        }
        if (body.has("currency")) {
            after.put("currency", body.currency("currency"));
        }
        if (body.has("description")) {
            after.put("description", description(body));
        }
        if (body.has("sourceAmount")) {
            after.put("sourceAmount", sourceAmount(body));
        }
        if (body.has("note")) {
            after.put("note", body.textOrNull("note", TEXT_LIMIT));
        }
        return after;
    }

    // Unlike on a new line, null is refused here.
    private static String description(Members body) {
        String text = body.textOrNull("description", TEXT_LIMIT);
        if (text == null) {
            throw Refusal.invalid("description", "must be a string");
        }
        return text;
    }

    private Answer save(Commit commit, ObjectNode before, ObjectNode after) {
        ObjectNode saved = commit.change(Entity.COMMISSION_LINE, before, after);
        store.save(commit);
        return Answer.data(200, saved);
    }

    // A voided line loses its payout: attachment is derived from payoutId alone.
    private static ObjectNode released(ObjectNode line, String status) {
        return line.deepCopy().putNull("payoutId").put("status", status);
    }

    private ObjectNode attached(ApiRequest request) {
        ObjectNode line = line(request);
        if (isVoided(line)) {
            throw new Refusal(422, "COMMISSION_LINE_VOIDED", "The line is already voided: " + id(line));
        }
        if (!line.path("payoutId").isString()) {
            throw new Refusal(422, "COMMISSION_LINE_NOT_ATTACHED", "The line is on no payout: " + id(line));
        }
        return line;
    }

    private boolean isLast(ObjectNode line) {
        return store
                .table(Entity.COMMISSION_LINE)
                .all(Map.of("payoutId", line.path("payoutId").stringValue("")))
                .stream()
                .allMatch(other -> id(other).equals(id(line)) || isVoided(other));
    }

    private @Nullable ObjectNode payoutOf(ObjectNode line) {
        return store.table(Entity.PAYOUT).get(line.path("payoutId").stringValue(""));
    }

    private String partner(String id) {
        Table partners = store.table(Entity.PARTNER);
        // A sandbox that was given no partners cannot tell a wrong one.
        if (!partners.isEmpty() && partners.get(id) == null) {
            throw Entity.PARTNER.notFound(id);
        }
        return id;
    }

    private String newId() {
        Table lines = store.table(Entity.COMMISSION_LINE);
        int number = lines.size() + 1;
        while (lines.get(lineId(number)) != null) {
            number++;
        }
        return lineId(number);
    }

    private static String lineId(int number) {
        return String.format("cln_sandbox%013d", number);
    }

    private ObjectNode line(ApiRequest request) {
        return store.get(Entity.COMMISSION_LINE, request.idIn(Entity.COMMISSION_LINE.plural()));
    }

    private Members body(ApiRequest request, String... known) {
        Members members = Members.of(request);
        return strict ? members.onlyWith(known) : members;
    }

    private static @Nullable String sourceAmount(Members body) {
        return body.textOrNull("sourceAmount") == null ? null : body.decimal("sourceAmount");
    }

    private static boolean isVoided(ObjectNode line) {
        return line.path("status").stringValue("").equals(VOIDED);
    }

    private static String id(ObjectNode line) {
        return line.path("id").stringValue("");
    }
}
