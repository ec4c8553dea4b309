package dev.recon.matching;

import static dev.recon.matching.Mismatch.Severity.HIGH;
import static dev.recon.matching.Mismatch.Severity.LOW;
import static dev.recon.matching.Mismatch.Severity.MEDIUM;

/** Why a person must look. The list is closed and the names are those of the reports. */
public enum MismatchReason {
    UNKNOWN_PARTNER(
            MEDIUM,
            "Neither the remittance nor the vendor tells which partner was paid.",
            "Add the vendor to the vendor mapping; the next run matches the payment."),
    NO_PAYOUT(
            MEDIUM,
            "The partner is known, but no open payout fits the payment.",
            "Find out what was paid; then create the payout in Introw, or name the right one in the ERP."),
    REFERENCE_UNKNOWN(
            MEDIUM,
            "The payment names something that looks like a payout id and that Introw does not have.",
            "Correct the reference in the ERP; the next export settles the payout."),
    PARTNER_CONFLICT(
            HIGH,
            "The payout that the payment names belongs to another partner.",
            "Find out who received the money before anything is settled."),
    AMBIGUOUS(MEDIUM, "More than one payment or payout fits equally well.", "Decide which payout the payment settles."),
    AMOUNT_UNDER(
            MEDIUM,
            "The payment is smaller than what it should settle.",
            "Pay the rest, or correct the payout's lines in Introw."),
    AMOUNT_OVER(
            HIGH,
            "The payment is larger than what it should settle.",
            "Claim the excess back, or correct the payout's lines in Introw."),
    CURRENCY(
            MEDIUM,
            "The payment and the payout that it names are in different currencies.",
            "Check which currency was agreed, and settle the payout in Introw by hand if it is right."),
    DATE(LOW, "The amount fits, the date does not.", "Check the date; if it is right, name the payout in the ERP."),
    PARTIALLY_PAID(
            LOW,
            "Several payments name a payout and together pay a part of it.",
            "Wait for the rest, or ask when it is paid."),
    DUPLICATE_PAYMENT(
            HIGH,
            "The payout was already settled by another payment.",
            "Check whether the payout was paid twice, and claim the money back if so."),
    PAYMENT_RETURNED(
            HIGH,
            "The money came back, was rejected or was cancelled.",
            "Find out why the payment came back, and pay again."),
    UNKNOWN_STATUS(
            MEDIUM,
            "The file's word for the payment's status is in no vocabulary, or does not follow on what was known.",
            "Correct the status in the ERP; the next export moves the payment on."),
    SEARCH_LIMIT(MEDIUM, "The search for a sum was cut before it was complete.", "Name the payouts in the ERP."),
    SUGGESTED(LOW, "A rule that may only propose has found a match.", "Check the proposal and decide on it."),
    OVERDUE(MEDIUM, "A payout has waited longer than agreed for its payment.", "Pay it, or ask why it is not paid."),
    PAID_WITHOUT_EVIDENCE(
            HIGH, "Introw says PAID and no payment shows it.", "Find the payment, or correct the stage in Introw."),
    PAID_BEFORE_APPROVAL(
            HIGH,
            "The money left before anybody approved the payout.",
            "Review the payout and find out why it was paid unapproved."),
    LINE_SUM(
            MEDIUM,
            "The lines of a payout do not add up to its amount.",
            "Compare the payout with its lines in Introw."),
    STAGE_CONFLICT(
            HIGH, "The payout's stage may not follow the payment's status.", "Decide on the payout's stage in Introw."),
    PO_CONFLICT(
            MEDIUM,
            "The payment and Introw carry different PO numbers.",
            "Correct the PO number in the ERP or in Introw."),
    CHANGED_IN_INTROW(
            HIGH,
            "Somebody changed the payout in Introw after we had decided.",
            "Check the payout in Introw; its value there stands."),
    REFUSED_BY_INTROW(
            MEDIUM, "Introw refused the change.", "Read Introw's answer and make the change by hand if it is right."),
    NOT_CONFIRMED(
            HIGH,
            "Introw has not confirmed the change.",
            "Nothing to do yet: the next night reads the payout before anything else. Look if it stays."),
    FILE_REFUSED(HIGH, "A file was not accepted.", "Ask for a correct file."),
    DUPLICATE_FILE(
            LOW, "A file with the same content was read before.", "Nothing to do, unless a new file was expected."),
    CONTROL_TOTAL(HIGH, "Totals do not agree.", "Ask for a correct file; trust nothing of this one."),
    STALE_DECISION(
            MEDIUM, "A decision was made on facts that have changed since.", "Decide again on the latest report."),
    DECISION_REFUSED(MEDIUM, "A decision is not possible.", "Correct the decision and hand it in again.");

    private final Mismatch.Severity severity;
    private final String meaning;
    private final String suggestedAction;

    MismatchReason(Mismatch.Severity severity, String meaning, String suggestedAction) {
        this.severity = severity;
        this.meaning = meaning;
        this.suggestedAction = suggestedAction;
    }

    public Mismatch.Severity severity() {
        return severity;
    }

    /** What is wrong, in one sentence for whoever reads the reports. */
    public String meaning() {
        return meaning;
    }

    /** What a person does about it where nothing more special is known. */
    public String suggestedAction() {
        return suggestedAction;
    }
}
