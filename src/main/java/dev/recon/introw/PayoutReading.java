package dev.recon.introw;

import static dev.recon.introw.IntrowJson.text;
import static dev.recon.introw.IntrowJson.textOrEmpty;
import static dev.recon.introw.IntrowJson.textOrNumber;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.Partner;
import dev.recon.matching.PartnerId;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads payouts, commission lines and partners out of Introw's JSON: strict about what decides over money, tolerant about the rest,
 * because the API may grow members and stages at any time. An amount or currency that is not there is empty: nothing
 * can be matched with that one, and it keeps no other from being read.
 */
final class PayoutReading {

    /** A member without which the object cannot be used. */
    static final class MissingMemberException extends Exception {
        MissingMemberException(String member) {
            super(member);
        }

        String member() {
            return String.valueOf(getMessage());
        }
    }

    private PayoutReading() {}

    static Payout payout(JsonNode json) throws MissingMemberException {
        JsonNode partner = json.path("partner");
        JsonNode money = json.path("amount");
        return new Payout(
                new PayoutId(required("id", text(json, "id"))),
                new PartnerId(required("partner.id", text(partner, "id"))),
                textOrEmpty(partner, "name"),
                date(text(json, "periodStart")),
                date(text(json, "periodEnd")),
                orEmpty(textOrNumber(money, "value")),
                textOrEmpty(money, "currency"),
                new PayoutState(required("stage", text(json, "stage")), poNumber(json)),
                instant(text(json, "updatedAt")));
    }

    static CommissionLine line(JsonNode json) throws MissingMemberException {
        @Nullable String payout = text(json, "payoutId");
        return new CommissionLine(
                required("id", text(json, "id")),
                textOrEmpty(json, "partnerId"),
                payout == null || payout.isEmpty() ? null : new PayoutId(payout),
                textOrEmpty(json, "description"),
                orEmpty(textOrNumber(json, "amount")),
                textOrEmpty(json, "currency"),
                textOrEmpty(json, "status"),
                textOrEmpty(json, "planName"),
                date(text(json, "periodEnd")),
                instant(text(json, "createdAt")));
    }

    static Partner partner(JsonNode json) throws MissingMemberException {
        return new Partner(
                new PartnerId(required("id", text(json, "id"))),
                textOrEmpty(json, "name"),
                textOrEmpty(json, "domain"),
                textOrEmpty(json, "externalId"),
                textOrEmpty(json, "externalCompanyId"),
                textOrEmpty(json, "status"));
    }

    private static @Nullable String poNumber(JsonNode json) throws MissingMemberException {
        JsonNode value = json.path("poNumber");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        @Nullable String number = textOrNumber(json, "poNumber");
        // Reading something strange as "none" would let us write over it.
        if (number == null) {
            throw new MissingMemberException("poNumber as a text");
        }
        return number.isEmpty() ? null : number;
    }

    private static String required(String member, @Nullable String value) throws MissingMemberException {
        if (value == null || value.isEmpty()) {
            throw new MissingMemberException(member);
        }
        return value;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text)
                    : LocalDate.ofInstant(OffsetDateTime.parse(text).toInstant(), ZoneOffset.UTC);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
