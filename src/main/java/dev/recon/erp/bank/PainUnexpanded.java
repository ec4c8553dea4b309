package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;

/** A status of payments that the report does not name, while nobody knows which ones they are. */
record PainUnexpanded(String messageId, String batchId, String status, String reason, String payments)
        implements Entry {

    @Override
    public Reading read() {
        if (PainStatus.progress(status).isEmpty()) {
            return new Reading.Skipped(Skip.NO_PROGRESS);
        }
        String what = batchId.isEmpty() ? "message " + messageId : "batch " + batchId + " of message " + messageId;
        throw new Unreadable(
                RejectReason.NOT_EXPANDABLE,
                "OrgnlMsgId",
                messageId,
                status + " for " + payments + " of " + what + (reason.isEmpty() ? "" : " (" + reason + ")")
                        + " cannot be expanded: no pain.001 with that MsgId names these payments; put it beside the"
                        + " report");
    }

    @Override
    public String raw() {
        return status + " " + messageId + " " + batchId + " " + reason;
    }
}
