package dev.recon.matching;

/**
 * What another record says of a payment that is not what the register has of it. It is never decided which of the two is
 * right: an open payment settles nothing, and a settled one keeps its match and its payout's stage, until a person or a
 * later record clears it up.
 *
 * @param told what the other record says: a status in the file's own word, a date, the names of payouts, or a whole
 *     payment; of a TIE and a SECOND the rest of the sentence
 * @param place where it says so: {@code record 3 of payments.csv}
 */
public record Contradiction(Kind kind, String told, String place) {

    /** What is told differently. */
    public enum Kind {
        /** A status in no vocabulary, or one that does not follow on what was known. */
        STATUS,
        /** The date on which it was paid. */
        DATE,
        /** The payout that a settled payment names. */
        PAYOUT,
        /** The payment as a whole: another record has its payment id, and only one of the two can be true. */
        RECORD,
        /** How many payments they are: records that were taken for one stand beside each other in one file. */
        COUNT,
        /** Of which payment it is a record: more than one would do. */
        TIE,
        /** That it is a first payment: the bank has booked the payment that it names before. */
        SECOND
    }

    /** The rest of a sentence that begins with the payment. */
    String words(Payment payment) {
        return switch (kind) {
            case STATUS -> "is " + payment.status() + ", but " + place + " says " + Wording.quoted(told);
            case DATE -> "is of " + payment.date() + ", but " + place + " says " + told;
            case PAYOUT -> "names " + Wording.oneLine(told) + " by what was told since (" + place + ")";
            case RECORD -> "was also read as " + Wording.oneLine(told) + " (" + place + ")";
            case COUNT ->
                "stands twice in " + place + ", though " + Wording.oneLine(told) + " was taken for the same payment";
            case TIE, SECOND -> Wording.oneLine(told);
        };
    }
}
