package dev.recon.matching;

/** The rules in the order in which they run, each on what the earlier ones left. */
public enum RuleName {
    /** The payment names the payout by its id. */
    PAYOUT_ID(Band.AUTO),
    /** The payment carries the payout's PO number. */
    PO_NUMBER(Band.AUTO),
    /** Payments list the payouts that they pay, with or without amounts. */
    ALLOCATION(Band.AUTO),
    /** The payment names commission lines of the payout. */
    LINE_ID(Band.AUTO),
    /** Payment and payout have the same amount, and nothing else in the bucket has it. */
    UNIQUE_AMOUNT(Band.AUTO),
    /** One payment is the sum of several payouts in one way only. */
    SUM_OF_PAYOUTS(Band.AUTO),
    /** Several payments together are one payout. */
    INSTALMENTS(Band.AUTO),
    /** One payment is the sum of some lines of one payout, and so leaves the others unpaid. */
    SUM_OF_LINES(Band.SUGGEST),
    /** The difference is a fee, or a rate, that the settings name. */
    NAMED_FEE(Band.SUGGEST),
    /** The payment is nearest to one payout, with a margin to the next. */
    NEAR(Band.SUGGEST),
    /** No rule of matching: a person decided it, and no setting has a say in that. */
    DECISION(Band.AUTO);

    private final Band defaultBand;

    RuleName(Band defaultBand) {
        this.defaultBand = defaultBand;
    }

    /** What the rule may do unless the settings say otherwise. */
    public Band defaultBand() {
        return defaultBand;
    }

    /** Whether a setting may let the rule settle by itself: what leaves a payout partly paid never can. */
    public boolean maySettle() {
        return this != SUM_OF_LINES && this != NEAR;
    }

    /** Whether an operator may set its band. */
    public boolean isSetting() {
        return this != DECISION;
    }
}
