package dev.recon.matching;

/** How explanations tell of approvals. */
final class ApprovalWording {

    private ApprovalWording() {}

    /** {@code APPROVED of EUR 100.00 for vendor "V-1"}. */
    static String of(Approval approval) {
        StringBuilder text = new StringBuilder(approval.decision().name());
        if (approval.amount() != null) {
            text.append(" of ").append(approval.amount());
        }
        if (!approval.vendorId().isEmpty()) {
            text.append(" for vendor ").append(Wording.quoted(approval.vendorId()));
        }
        return text.toString();
    }

    /** {@code payout pay_1 of EUR 100.00}; of an amount that is not exact, Introw's own text. */
    static String of(Payout payout) {
        return "payout " + payout.id() + " of "
                + payout.money().map(Object::toString).orElse(payout.currency() + " " + payout.amount());
    }

    static String vendor(Approval approval, VendorPartner vendor) {
        return "vendor " + Wording.quoted(approval.vendorId()) + " is partner " + vendor.partner() + " by "
                + vendor.by().words();
    }

    /** What a person does about it; the reasons' own words speak of payments. */
    static String action(MismatchReason reason) {
        return switch (reason) {
            case UNKNOWN_PARTNER -> "Add the vendor to the vendor mapping, or name the payout in the approval.";
            case NO_PAYOUT, AMBIGUOUS -> "Name the payout by its id in the approval; the next export decides it.";
            case REFERENCE_UNKNOWN -> "Correct the payout id in the approval; the next export decides it.";
            case PARTNER_CONFLICT -> "Find out whose payout was approved before anything is written.";
            case AMOUNT_UNDER, AMOUNT_OVER, CURRENCY ->
                "Approve the amount that the payout has, or correct its lines in Introw.";
            case SEARCH_LIMIT -> "Nothing to do: the next run goes on. Raise lines-max if it happens often.";
            case STAGE_CONFLICT -> "Decide on the payout's stage in Introw, or take the approval back.";
            case STALE_DECISION -> "If it still stands, hand the approval in again; the next export decides it.";
            case DECISION_REFUSED -> "Hand the approval in again with its amount and currency.";
            case PO_CONFLICT -> "Correct the PO number in the approval or in Introw.";
            default -> reason.suggestedAction();
        };
    }
}
