package dev.recon.matching;

/**
 * A partner as Introw showed it. Texts that Introw does not give are empty.
 *
 * @param externalId the partner's id in the company's CRM
 * @param status in Introw's spelling; its list is open
 */
public record Partner(
        PartnerId id, String name, String domain, String externalId, String externalCompanyId, String status) {}
