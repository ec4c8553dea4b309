package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * What a status report says of one payment.
 *
 * @param status the most specific one that the report gives: of the payment, of its batch, or of the message
 * @param created when the bank wrote the report
 */
record PainStatus(String messageId, PainOrder order, String status, String reason, String bankReference, String created)
        implements Entry {

    @Override
    public Reading read() {
        Optional<PaymentStatus> progress = progress(status);
        if (progress.isEmpty()) {
            return new Reading.Skipped(Skip.NO_PROGRESS);
        }
        if (order.amount().isEmpty()) {
            throw new Unreadable(
                    RejectReason.MISSING_VALUE,
                    "InstdAmt",
                    "",
                    "the report says " + status + " of " + order.endToEndId() + " without its amount, and the pain.001"
                            + " with MsgId " + messageId + " is not among the files; put it beside the report");
        }
        return new Reading.Payment(draft(progress.get()));
    }

    @Override
    public String raw() {
        return status + " " + order.endToEndId() + " " + order.amount() + " " + order.currency() + " " + reason;
    }

    /** Empty if a status says nothing of how far a payment has come. */
    static Optional<PaymentStatus> progress(String status) {
        return switch (status) {
            // A payee check with another name (RVNM and the like) is a warning, never a refusal.
            case "RCVD", "ACTC", "ACCP", "ACFC", "ACSP", "ACWC", "ACWP", "ACPD", "PDNG" ->
                Optional.of(PaymentStatus.SENT);
            case "RCVC", "RVNM", "RVMC", "RVCM", "RVNA", "RVNC" -> Optional.of(PaymentStatus.SENT);
            case "ACCC", "ACSC" -> Optional.of(PaymentStatus.PAID);
            case "RJCT", "CANC" -> Optional.of(PaymentStatus.RETURNED);
            case "BLCK" -> Optional.of(PaymentStatus.ON_HOLD);
            case "", "PART", "PATC", "ACFW" -> Optional.empty();
            default -> Optional.of(PaymentStatus.UNKNOWN);
        };
    }

    private Draft draft(PaymentStatus progress) {
        Money amount = Amounts.plain(order.amount(), order.currency());
        if (amount.isZero()) {
            throw new Unreadable(RejectReason.NOT_POSITIVE, "InstdAmt", order.amount(), "an order of zero");
        }
        if (created.isEmpty()) {
            throw Unreadable.missing("CreDtTm");
        }
        // Without the status: what is accepted today and refused tomorrow is one payment.
        List<String> identity = List.of(
                messageId,
                order.batchId(),
                Texts.first(order.endToEndId(), order.instructionId(), order.payee()),
                amount.plainAmount(),
                amount.currencyCode());
        return new Draft(
                        Pain002Entries.ID,
                        EvidenceType.BANK_STATUS,
                        progress,
                        status,
                        amount,
                        Days.iso("CreDtTm", created))
                .identifiedBy(identity)
                .paidTo(order.payee(), order.account())
                .says(order.references(), order.remittance())
                .knownAs(order.endToEndId(), bankReference, Texts.first(order.batchId(), messageId))
                .cameBack(progress == PaymentStatus.RETURNED ? order.endToEndId() : "", reason);
    }
}
