package dev.recon.erp;

import dev.recon.matching.Approval;
import dev.recon.money.Money;
import org.jspecify.annotations.Nullable;

/** Makes approvals of the rows of a delimited file. */
final class DelimitedApprovals implements DelimitedReading.RowReader<ApprovalRecord> {

    private final DelimitedFormat format;
    private final DelimitedAmounts amounts;

    DelimitedApprovals(DelimitedFormat format) {
        this.format = format;
        this.amounts = new DelimitedAmounts(format);
    }

    @Override
    public ApprovalRecord rejected(RejectedRecord record) {
        return new ApprovalRecord.Rejected(record);
    }

    @Override
    public ApprovalRecord read(DelimitedRow row) {
        String payoutId = row.text(DelimitedField.PAYOUT_ID);
        String vendorId = row.text(DelimitedField.VENDOR_ID);
        Money amount = amount(row);
        if (payoutId.isEmpty() && (vendorId.isEmpty() || amount == null)) {
            throw row.rejection(
                    RejectReason.MISSING_VALUE,
                    DelimitedField.PAYOUT_ID,
                    "",
                    "names no payout, and not both a vendor and an amount by which to find it");
        }
        return new ApprovalRecord.Accepted(new Approval(
                row.number(),
                payoutId,
                vendorId,
                amount,
                decision(row),
                row.text(DelimitedField.PO_NUMBER),
                row.text(DelimitedField.REASON)));
    }

    private @Nullable Money amount(DelimitedRow row) {
        String text = row.text(DelimitedField.AMOUNT);
        if (text.isEmpty()) {
            return null;
        }
        Money amount = amounts.amount(row, DelimitedField.AMOUNT, amounts.currency(row));
        if (!amount.isPositive()) {
            throw row.rejection(
                    RejectReason.NOT_POSITIVE,
                    DelimitedField.AMOUNT,
                    text,
                    row.name(DelimitedField.AMOUNT) + " " + YamlMap.quoted(text) + " is not above zero");
        }
        return amount;
    }

    private Approval.Decision decision(DelimitedRow row) {
        String word = row.required(DelimitedField.DECISION);
        Approval.Decision decision = format.decisions().meaning(word, row);
        if (decision == null) {
            throw row.rejection(
                    RejectReason.BAD_DECISION,
                    DelimitedField.DECISION,
                    word,
                    row.name(DelimitedField.DECISION) + " " + YamlMap.quoted(word)
                            + " is no decision that the profile knows (decisions)");
        }
        return decision;
    }
}
