package dev.recon.quality;

import dev.recon.matching.PartnerId;

/**
 * A made-up partner.
 *
 * @param vendorId as the ERP names it
 * @param mapped the vendor mapping knows it; else only its name tells, which no other partner has
 * @param currency what most of its payouts are in
 * @param second what the others are in
 */
record MadePartner(
        PartnerId id, String name, String vendorId, boolean mapped, MadeCurrency currency, MadeCurrency second) {}
