package dev.recon.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Payouts as the API shows and changes them, and as people change them. */
final class Payouts {

    static final List<String> STAGES = List.of(
            "DRAFT",
            "PENDING_REVIEW",
            "PENDING_INVOICE",
            "APPROVED",
            "SCHEDULED",
            "PENDING_PAYMENT",
            "PAID",
            "DECLINED",
            "POSTPONED",
            "BLOCKED",
            "FAILED");

    private static final String STAGE = "stage";
    private static final String PO_NUMBER = "poNumber";

    private final Store store;
    private final Paging paging;
    private final boolean strict;
    private final boolean introwPay;

    Payouts(Store store, Paging paging, boolean strict, boolean introwPay) {
        this.store = store;
        this.paging = paging;
        this.strict = strict;
        this.introwPay = introwPay;
    }

    Answer list(ApiRequest request) {
        String stage = request.query().get(STAGE);
        if (stage != null && !STAGES.contains(stage)) {
            throw Refusal.invalid(STAGE, "must be one of " + STAGES + ", not " + stage);
        }
        return paging.page(store.table(Entity.PAYOUT), request.query(), List.of(STAGE));
    }

    Answer get(ApiRequest request) {
        return Answer.data(200, payout(request));
    }

    Answer patch(ApiRequest request) {
        ObjectNode before = payout(request);
        Members body = Members.of(request);
        if (strict) {
            body.onlyWith(STAGE, PO_NUMBER);
        }
        ObjectNode after = changed(before, body);
        refuseLeavingPaid(before, after);
        return Answer.data(200, save(Cause.api(request), before, after));
    }

    /** An edit in the way of a request; where its payout is not known, there is nothing to edit. */
    boolean editIfKnown(PersonEdit edit, @Nullable String requestedPayout, Cause cause) {
        String id = edit.payoutId() == null ? requestedPayout : edit.payoutId();
        if (id == null || store.table(Entity.PAYOUT).get(id) == null) {
            return false;
        }
        edit(id, edit, cause);
        return true;
    }

    /** What a person does in Introw's screens; the API's rules on values hold for them too. */
    ObjectNode edit(String id, PersonEdit edit, Cause cause) {
        ObjectNode before = store.get(Entity.PAYOUT, id);
        Members members = check(edit);
        ObjectNode after = changed(before, members);
        if (members.has("amount")) {
            after.withObject("/amount").put("value", members.decimal("amount"));
        }
        return save(cause, before, after);
    }

    /** Refuses an edit that no screen would let through. */
    static Members check(PersonEdit edit) {
        Members members = Members.of(Json.tree(edit.members()));
        changed(Json.object(), members);
        if (members.has("amount")) {
            members.decimal("amount");
        }
        return members;
    }

    /** Opens a payout as a person would. */
    ObjectNode add(JsonNode payout, Cause cause) {
        Members members = Members.of(payout);
        String id = members.text("id");
        members.oneOf(STAGE, STAGES);
        if (store.table(Entity.PAYOUT).get(id) != null) {
            throw new Refusal(409, "PAYOUT_EXISTS", "There is already a payout with id " + id);
        }
        Commit commit = store.commit(cause);
        ObjectNode added = commit.create(Entity.PAYOUT, members.object());
        store.save(commit);
        return added;
    }

    private ObjectNode payout(ApiRequest request) {
        return store.get(Entity.PAYOUT, request.idIn(Entity.PAYOUT.plural()));
    }

    private static ObjectNode changed(ObjectNode before, Members members) {
        ObjectNode after = before.deepCopy();
        if (members.has(STAGE)) {
            after.put(STAGE, members.oneOf(STAGE, STAGES));
        }
        if (members.has(PO_NUMBER)) {
            after.put(PO_NUMBER, members.textOrNull(PO_NUMBER));
        }
        return after;
    }

    private void refuseLeavingPaid(ObjectNode before, ObjectNode after) {
        boolean paid = before.path(STAGE).stringValue("").equals("PAID");
        if (introwPay && paid && !after.path(STAGE).equals(before.path(STAGE))) {
            throw Refusal.invalid(STAGE, "a payout that Introw Pay has paid stays PAID");
        }
    }

    private ObjectNode save(Cause cause, ObjectNode before, ObjectNode after) {
        Commit commit = store.commit(cause);
        ObjectNode saved = commit.change(Entity.PAYOUT, before, after);
        store.save(commit);
        return saved;
    }
}
