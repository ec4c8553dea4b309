package dev.recon.erp.bank;

/**
 * What a detail record needs of the records above it.
 *
 * @param currency of the account, or of its group, or the standard's own: US dollars
 * @param asOf the group's day
 * @param isInterim a report during the day, which the day's last one may correct
 */
record BaiGroup(String account, String currency, String asOf, boolean isInterim) {}
