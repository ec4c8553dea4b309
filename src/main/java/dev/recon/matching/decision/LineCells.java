package dev.recon.matching.decision;

/**
 * What a row of a sheet about lines alone says beside its decision, as it was written. Of a line that there is it is what
 * the person sees: what is in another payout, or worth something else, is not the line that was meant.
 */
public record LineCells(String partner, String payout, String amount, String currency) {

    boolean isBlank() {
        return partner.isEmpty() && payout.isEmpty() && amount.isEmpty() && currency.isEmpty();
    }

    String text() {
        return String.join("\n", partner, payout, amount, currency);
    }
}
