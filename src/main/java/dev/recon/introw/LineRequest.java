package dev.recon.introw;

import dev.recon.matching.LineChange;
import dev.recon.matching.LineChange.Adjust;
import dev.recon.matching.LineChange.Create;
import dev.recon.matching.LineChange.Decline;
import dev.recon.matching.LineChange.OfLine;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A change of a commission line as it goes to Introw.
 *
 * @param line the line that it changes; null if it makes one
 * @param action what stands behind the line in the address; empty for the line itself
 */
record LineRequest(RequestKind kind, @Nullable String line, String action, byte[] body) {

    static LineRequest of(LineChange change) {
        if (change instanceof Create create) {
            return create(new NewLine(
                    create.partner(), create.amount(), create.description(), null, create.payout(), create.key()));
        }
        String line = ((OfLine) change).line().id();
        if (change instanceof Adjust adjust) {
            String note = adjust.note().isEmpty() ? null : adjust.note();
            return patch(line, new LinePatch(adjust.amount(), null, null, note));
        }
        return change instanceof Decline decline ? decline(line, decline.reason()) : detach(line);
    }

    static LineRequest create(NewLine line) {
        return new LineRequest(RequestKind.CREATE_LINE, null, "", IntrowJson.write(line));
    }

    /** Changes a line; a voided one is refused. */
    static LineRequest patch(String line, LinePatch patch) {
        return new LineRequest(RequestKind.PATCH_LINE, line, "", IntrowJson.write(patch));
    }

    /**
     * Voids a line that is attached to a payout; Introw declines a payout that is left empty.
     *
     * @param reasonType in Introw's spelling, of which DUPLICATE alone is documented
     */
    static LineRequest decline(String line, String reasonType) {
        return new LineRequest(RequestKind.DECLINE_LINE, line, "decline", IntrowJson.decline(reasonType));
    }

    /** Takes a line off its payout, back to the pending pool. */
    static LineRequest detach(String line) {
        return new LineRequest(RequestKind.DETACH_LINE, line, "detach", new byte[0]);
    }

    /** @param place the line's address, or that of all lines for a new one */
    Request at(HttpUrl place) {
        HttpUrl url = action.isEmpty()
                ? place
                : place.newBuilder().addPathSegment(action).build();
        Request.Builder request = new Request.Builder().url(url);
        JsonBody content = new JsonBody(body);
        return (kind == RequestKind.PATCH_LINE ? request.patch(content) : request.post(content)).build();
    }
}
