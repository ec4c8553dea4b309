package dev.recon.matching;

import static dev.recon.matching.Mismatch.Severity.HIGH;
import static dev.recon.matching.Mismatch.Severity.LOW;
import static dev.recon.matching.Mismatch.Severity.MEDIUM;

/** Why a person must look. The list is closed and the names are those of the reports. */
public enum MismatchReason {
    /** Neither the remittance nor the vendor tells which partner was paid. */
    UNKNOWN_PARTNER(MEDIUM, "Add the vendor to the vendor mapping; the next run matches the payment."),
    /** The partner is known, but no open payout fits the payment. */
    NO_PAYOUT(MEDIUM, "Find out what was paid; then create the payout in Introw, or name the right one in the ERP."),
    /** The payment names something that looks like a payout id and that Introw does not have. */
    REFERENCE_UNKNOWN(MEDIUM, "Correct the reference in the ERP; the next export settles the payout."),
    /** The payout that the payment names belongs to another partner. */
    PARTNER_CONFLICT(HIGH, "Find out who received the money before anything is settled."),
    /** More than one payment or payout fits equally well. */
    AMBIGUOUS(MEDIUM, "Decide which payout the payment settles."),
    /** The payment is smaller than what it should settle. */
    AMOUNT_UNDER(MEDIUM, "Pay the rest, or correct the payout's lines in Introw."),
    /** The payment is larger than what it should settle. */
    AMOUNT_OVER(HIGH, "Claim the excess back, or correct the payout's lines in Introw."),
    /** The payment and the payout that it names are in different currencies. */
    CURRENCY(MEDIUM, "Check which currency was agreed, and settle the payout in Introw by hand if it is right."),
    /** The amount fits, the date does not. */
    DATE(LOW, "Check the date; if it is right, name the payout in the ERP."),
    /** Several payments name a payout and together pay a part of it. */
    PARTIALLY_PAID(LOW, "Wait for the rest, or ask when it is paid."),
    /** The payout was already settled by another payment. */
    DUPLICATE_PAYMENT(HIGH, "Check whether the payout was paid twice, and claim the money back if so."),
    /** The money came back, was rejected or was cancelled. */
    PAYMENT_RETURNED(HIGH, "Find out why the payment came back, and pay again."),
    /** The file's word for the payment's status is in no vocabulary, or does not follow on what was known. */
    UNKNOWN_STATUS(MEDIUM, "Correct the status in the ERP; the next export moves the payment on."),
    /** The search for a sum was cut before it was complete. */
    SEARCH_LIMIT(MEDIUM, "Name the payouts in the ERP."),
    /** A rule that may only propose has found a match. */
    SUGGESTED(LOW, "Check the proposal and decide on it."),
    /** A payout has waited longer than agreed for its payment. */
    OVERDUE(MEDIUM, "Pay it, or ask why it is not paid."),
    /** Introw says PAID and no payment shows it. */
    PAID_WITHOUT_EVIDENCE(HIGH, "Find the payment, or correct the stage in Introw."),
    /** The money left before anybody approved the payout. */
    PAID_BEFORE_APPROVAL(HIGH, "Review the payout and find out why it was paid unapproved."),
    /** The lines of a payout do not add up to its amount. */
    LINE_SUM(MEDIUM, "Compare the payout with its lines in Introw."),
    /** The payout's stage may not follow the payment's status. */
    STAGE_CONFLICT(HIGH, "Decide on the payout's stage in Introw."),
    /** The payment and Introw carry different PO numbers. */
    PO_CONFLICT(MEDIUM, "Correct the PO number in the ERP or in Introw."),
    /** Somebody changed the payout in Introw after we had decided. */
    CHANGED_IN_INTROW(HIGH, "Check the payout in Introw; its value there stands."),
    /** Introw refused the change. */
    REFUSED_BY_INTROW(MEDIUM, "Read Introw's answer and make the change by hand if it is right."),
    /** Introw has not confirmed the change. */
    NOT_CONFIRMED(HIGH, "Nothing to do yet: the next night reads the payout before anything else. Look if it stays."),
    /** A file was not accepted. */
    FILE_REFUSED(HIGH, "Ask for a correct file."),
    /** A file with the same content was read before. */
    DUPLICATE_FILE(LOW, "Nothing to do, unless a new file was expected."),
    /** Totals do not agree. */
    CONTROL_TOTAL(HIGH, "Ask for a correct file; trust nothing of this one."),
    /** A decision was made on facts that have changed since. */
    STALE_DECISION(MEDIUM, "Decide again on the latest report."),
    /** A decision is not possible. */
    DECISION_REFUSED(MEDIUM, "Correct the decision and hand it in again.");

    private final Mismatch.Severity severity;
    private final String suggestedAction;

    MismatchReason(Mismatch.Severity severity, String suggestedAction) {
        this.severity = severity;
        this.suggestedAction = suggestedAction;
    }

    public Mismatch.Severity severity() {
        return severity;
    }

    /** What a person does about it where nothing more special is known. */
    public String suggestedAction() {
        return suggestedAction;
    }
}
