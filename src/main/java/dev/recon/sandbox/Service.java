package dev.recon.sandbox;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers API requests: by the rules, unless a fault hits them. */
final class Service {

    private static final String PAGE = "<!doctype html><title>Bad gateway</title><h1>Please try again later</h1>";

    private final Api api;
    private final Gate gate;
    private final Faults faults;
    private final Store store;
    private final Payouts payouts;

    Service(Api api, Gate gate, Faults faults, Store store, Payouts payouts) {
        this.api = api;
        this.gate = gate;
        this.faults = faults;
        this.store = store;
        this.payouts = payouts;
    }

    Reply reply(ApiRequest request) {
        Gate.Admission admission = gate.admit(request.key());
        if (admission.refusal() != null) {
            return Reply.byTheRules(admission.refusal()).with(admission.headers());
        }
        // Only a request that was let in uses up a fault, so that a full minute does not waste one.
        List<Fault> hits = faults.hitting(request);
        hits.forEach(hit -> happenEarlier(hit, request));
        if (hits.stream().anyMatch(hit -> hit.kind() == FaultKind.REVOKE_KEY)) {
            return Reply.byTheRules(gate.revoke(request.key()));
        }
        return decisive(hits)
                .map(fault -> misbehave(fault, request, admission))
                .orElseGet(() -> obey(request, admission))
                .with(admission.headers());
    }

    private Reply obey(ApiRequest request, Gate.Admission admission) {
        return Reply.byTheRules(api.answer(request, admission.scopes()));
    }

    private void happenEarlier(Fault fault, ApiRequest request) {
        if (fault.kind() == FaultKind.SLOW) {
            Pause.millis(fault.delayMs());
        }
        if (fault.kind() == FaultKind.PERSON_EDIT && fault.edit() != null) {
            PersonEdit edit = fault.edit();
            store.exclusively(
                    () -> payouts.editIfKnown(edit, request.payoutId(), Cause.person("fault", request.path())));
        }
    }

    private static Optional<Fault> decisive(List<Fault> hits) {
        return hits.stream()
                .filter(hit -> hit.kind().when() != FaultKind.When.EARLIER)
                .findFirst();
    }

    private Reply misbehave(Fault fault, ApiRequest request, Gate.Admission admission) {
        FaultKind kind = fault.kind();
        if (kind.when() == FaultKind.When.INSTEAD) {
            return Reply.unapplied(instead(fault), kind);
        }
        Reply obeyed = obey(request, admission);
        return switch (kind) {
            case SERVER_ERROR_AFTER -> obeyed.with(serverError(fault, 500), kind);
            case DROP_AFTER -> obeyed.delivered(Reply.Delivery.NOTHING, kind);
            case TRUNCATE -> obeyed.delivered(Reply.Delivery.HALF, kind);
            default -> obeyed.with(withWrongId(obeyed.answer()), kind);
        };
    }

    private Answer instead(Fault fault) {
        return switch (fault.kind()) {
            case RATE_LIMIT_429 -> withRetryAfter(gate.rateLimitExceeded(), fault);
            case HTML_200 -> Answer.html(PAGE);
            default -> serverError(fault, 503);
        };
    }

    private static Answer withRetryAfter(Answer refusal, Fault fault) {
        Integer seconds = fault.retryAfter();
        return seconds == null ? refusal : refusal.with("Retry-After", seconds.toString());
    }

    private static Answer serverError(Fault fault, int usual) {
        Integer status = fault.status();
        return Answer.error(status == null ? usual : status, "INTERNAL_ERROR", "Something went wrong");
    }

    private static Answer withWrongId(Answer answer) {
        JsonNode body = answer.body().deepCopy();
        JsonNode object = body.path("data").isArray() ? body.path("data").path(0) : body.path("data");
        if (object instanceof ObjectNode mistaken) {
            mistaken.put("id", "wrong_" + mistaken.path("id").stringValue(""));
        }
        return new Answer(answer.status(), body, answer.headers());
    }
}
