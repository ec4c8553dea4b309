package dev.recon.erp;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a column of a delimited file may mean. Profiles write the names in small letters: {@code payment-id}. */
enum DelimitedField {
    PAYMENT_ID,
    DATE,
    VENDOR_ID,
    VENDOR_NAME,
    AMOUNT,
    DEBIT,
    CREDIT,
    INDICATOR,
    CURRENCY,
    STATUS,
    PO_NUMBER,
    INVOICE_NUMBER,
    REFERENCE,
    MEMO,
    END_TO_END_ID,
    BANK_REFERENCE,
    BATCH_ID,
    ORIGINAL_REFERENCE,
    ACCOUNT,
    REASON,
    PAYOUT_ID,
    DECISION;

    private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

    String key() {
        return key;
    }

    /** Whether a value could lose its end unnoticed and then mean something else. */
    boolean mustBeWhole() {
        return this != MEMO;
    }

    static Map<String, DelimitedField> byKey() {
        Map<String, DelimitedField> fields = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(field -> fields.put(field.key, field));
        return fields;
    }
}
