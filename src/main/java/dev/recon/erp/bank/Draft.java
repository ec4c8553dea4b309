package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;
import dev.recon.matching.Digests;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PaymentTrace;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;

/** A payment as a bank file tells it, before it has its number. Texts that the file does not give stay empty. */
final class Draft {

    private static final int LONGEST_TEXT = 32_768;

    private final String source;
    private final EvidenceType type;
    private final PaymentStatus status;
    private final String rawStatus;
    private final Money amount;
    private final LocalDate date;
    private String identity = "";
    private String payee = "";
    private String reference = "";
    private String memo = "";
    private String endToEndId = "";
    private String bankReference = "";
    private String batchId = "";
    private String originalReference = "";
    private String account = "";
    private String reason = "";
    private int transactions = 1;

    Draft(String source, EvidenceType type, PaymentStatus status, String rawStatus, Money amount, LocalDate date) {
        this.source = source;
        this.type = type;
        this.status = status;
        this.rawStatus = rawStatus;
        this.amount = amount;
        this.date = date;
    }

    /** @param parts what makes it the same payment in another file of this source */
    Draft identifiedBy(List<String> parts) {
        // Each part with its length, so that two different payments never spell the same text.
        StringBuilder text = new StringBuilder(160);
        text.append(source.length()).append(':').append(source);
        parts.forEach(part -> text.append(part.length()).append(':').append(part));
        identity = Digests.longHex(text.toString());
        return this;
    }

    Draft paidTo(String name, String accountNumber) {
        payee = checked("name", name);
        account = Accounts.masked(accountNumber);
        return this;
    }

    Draft says(String allReferences, String text) {
        reference = checked("reference", allReferences);
        memo = checked("remittance", text);
        return this;
    }

    Draft knownAs(String endToEnd, String bank, String batch) {
        endToEndId = checked("end-to-end id", endToEnd);
        bankReference = checked("bank reference", bank);
        batchId = checked("batch id", batch);
        return this;
    }

    Draft cameBack(String original, String why) {
        originalReference = checked("original reference", original);
        reason = checked("reason", why);
        return this;
    }

    Draft standsFor(int payments) {
        transactions = payments;
        return this;
    }

    PaymentEvidence evidence(long number) {
        return new PaymentEvidence(
                source,
                type,
                number,
                identity,
                paymentId(),
                date,
                "",
                payee,
                amount,
                status,
                rawStatus,
                "",
                reference,
                memo,
                new PaymentTrace(endToEndId, bankReference, batchId, originalReference, account, reason, transactions));
    }

    // Where the bank gives no name at all, the identity is the only thing that stays the same in the next file.
    private String paymentId() {
        if (!bankReference.isEmpty()) {
            return bankReference;
        }
        return endToEndId.isEmpty() ? identity.substring(0, Math.min(16, identity.length())) : endToEndId;
    }

    private static String checked(String field, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new Unreadable(
                    RejectReason.TOO_LONG,
                    field,
                    text,
                    field + " has " + text.length() + " characters; the limit is " + LONGEST_TEXT);
        }
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                throw new Unreadable(
                        RejectReason.CONTROL_CHARACTER,
                        field,
                        text,
                        field + " has a control character at position " + (at + 1));
            }
        }
        return text;
    }
}
