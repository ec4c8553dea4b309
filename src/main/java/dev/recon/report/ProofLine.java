package dev.recon.report;

import java.math.BigDecimal;

/**
 * One line of the proof, for the workbook and the summary.
 *
 * @param sign 1 for what came in, -1 for what became of it, 0 for what the others leave unexplained
 * @param amount with the decimals of its currency
 */
public record ProofLine(String side, String currency, String measure, int sign, long count, BigDecimal amount) {}
