package dev.recon.matching;

/** What a person may decide about a mismatch. The list is closed and the names are those of the reports. */
public enum DecisionKind {
    ACCEPT("", "Settles the payout with the proposed match: its stage, and its PO number where Introw has none."),
    MATCH("pay_…", "Settles the payout that you name with the payment of this row."),
    DECLINE_LINE(
            "cln_… [reason]",
            "Declines the commission line in Introw. A payout whose last line it was is declined with it."),
    DETACH_LINE("cln_…", "Takes the commission line out of its payout; it waits for a later one."),
    ADJUST_LINE("cln_… amount", "Changes the line's amount; your comment becomes its note."),
    CREATE_LINE(
            "amount [currency] [pay_…]",
            "Adds a commission line, a bonus or with a minus a clawback; your comment becomes its description. Without a payout it waits for a later one."),
    SET_PO("PO number", "Gives the payout this PO number."),
    BLOCK("", "Moves the payout to BLOCKED."),
    POSTPONE("", "Moves the payout to POSTPONED."),
    SNOOZE("2026-09-30", "Changes nothing in Introw; the mismatch rests until that date."),
    IGNORE("", "Changes nothing in Introw; the mismatch is closed. Your comment says why.");

    private final String value;
    private final String effect;

    DecisionKind(String value, String effect) {
        this.value = value;
        this.effect = effect;
    }

    /** What belongs into the column {@code decision_value}; empty if nothing does. */
    public String value() {
        return value;
    }

    /** What it does, in one sentence for whoever decides. */
    public String effect() {
        return effect;
    }
}
