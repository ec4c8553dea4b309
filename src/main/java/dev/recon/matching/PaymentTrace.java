package dev.recon.matching;

/**
 * What a bank knows a payment by. Text members are empty, never null, where the file says nothing; words that only say
 * that there is nothing ({@code NOTPROVIDED}, {@code NONREF}) are nothing.
 *
 * @param endToEndId the payer's own reference that travels with the payment
 * @param bankReference the bank's reference of the entry
 * @param batchId the message or batch under which the payment was handed to the bank
 * @param originalReference of a return: the end-to-end id, trace number or reference of the payment that came back
 * @param account the payee's account, masked to its last four characters
 * @param reason the code of a return or refusal, with its meaning: {@code AC04 account closed}
 * @param transactions how many payments the entry stands for; above 1 the bank gave only their sum
 */
public record PaymentTrace(
        String endToEndId,
        String bankReference,
        String batchId,
        String originalReference,
        String account,
        String reason,
        int transactions) {

    /** Of a record that no bank has a part in. */
    public static final PaymentTrace NONE = new PaymentTrace("", "", "", "", "", "", 1);

    /** What a file says of one payment; {@link #NONE} if it says nothing. */
    public static PaymentTrace of(
            String endToEndId,
            String bankReference,
            String batchId,
            String originalReference,
            String account,
            String reason) {
        PaymentTrace told = new PaymentTrace(endToEndId, bankReference, batchId, originalReference, account, reason, 1);
        // One object for the millions of payments that carry none.
        return told.equals(NONE) ? NONE : told;
    }

    public PaymentTrace {
        if (transactions < 1) {
            throw new IllegalArgumentException("An entry stands for one payment at least, not " + transactions);
        }
    }
}
