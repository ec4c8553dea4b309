package dev.recon.erp;

/** The payments of one open file. */
public interface RecordSource extends Records<ErpRecord> {}
