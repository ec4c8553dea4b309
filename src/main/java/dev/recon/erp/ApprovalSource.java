package dev.recon.erp;

/** The approvals of one open file. */
public interface ApprovalSource extends Records<ApprovalRecord> {}
