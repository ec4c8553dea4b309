package dev.recon.introw;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutId;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Which commission lines are meant: what is given must all hold. The names of Introw's parameters are here alone. */
public record LineFilter(
        @Nullable PayoutId payout,
        @Nullable PartnerId partner,
        @Nullable String status) {

    public LineFilter {
        if (payout == null && partner == null && status == null) {
            throw new IllegalArgumentException("A list of all commission lines there are is never wanted");
        }
    }

    public static LineFilter ofPayout(PayoutId payout) {
        return new LineFilter(payout, null, null);
    }

    public static LineFilter ofPartner(PartnerId partner) {
        return new LineFilter(null, partner, null);
    }

    /** The status in Introw's own spelling; Introw's list of them is open. */
    public LineFilter inStatus(String introwStatus) {
        return new LineFilter(payout, partner, introwStatus);
    }

    boolean holdsFor(CommissionLine line) {
        return (payout == null || payout.equals(line.payoutId()))
                && (partner == null || partner.value().equals(line.partnerId()))
                && (status == null || status.equals(line.status()));
    }

    HttpUrl on(HttpUrl lines) {
        HttpUrl.Builder url = lines.newBuilder();
        if (payout != null) {
            url.addQueryParameter("payoutId", payout.value());
        }
        if (partner != null) {
            url.addQueryParameter("partnerId", partner.value());
        }
        if (status != null) {
            url.addQueryParameter("status", status);
        }
        return url.build();
    }
}
