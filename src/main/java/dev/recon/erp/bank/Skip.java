package dev.recon.erp.bank;

/** What an entry is that is no payment. */
enum Skip {
    MONEY_IN("money in"),
    /** Money that came to us went back: no payment of ours. */
    MONEY_IN_SENT_BACK("money in that was sent back"),
    INFORMATION("information only"),
    /** The money is not back yet. */
    PENDING_RETURN("return that is not booked yet"),
    ZERO("amount of zero"),
    ORDER("order to the bank"),
    DIRECT_DEBIT("status of a direct debit"),
    OTHER_ORDER("status of another kind of order"),
    NO_PROGRESS("status that says nothing of the payment");

    private final String words;

    Skip(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
