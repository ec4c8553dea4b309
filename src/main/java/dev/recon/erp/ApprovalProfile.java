package dev.recon.erp;

/** A format of approvals: what finance decided about payouts before they are paid. */
public interface ApprovalProfile extends Format<ApprovalRecord> {

    @Override
    ApprovalSource open(ErpFile file);
}
