package dev.recon.quality;

import static dev.recon.quality.Situation.Settleable.ALWAYS;
import static dev.recon.quality.Situation.Settleable.IF_CERTAIN;
import static dev.recon.quality.Situation.Settleable.NEVER;

/**
 * What a made-up payment is like.
 *
 * <p>A payment is <em>settleable</em> if a careful accountant who sees the same files and the same payouts would be
 * certain: it says what it pays and the amount is right to the last unit, or it says nothing and there is one
 * explanation only, which is no accident ({@link Certainty}). Equal payments for equal payouts, a sum that could be
 * chance, an amount that is off by what nobody agreed: a person may have a good guess, and a guess is not certain.
 */
enum Situation {
    ID("names its payout by its id", ALWAYS),
    ID_MANGLED("as a bank spells the id: case, underscore lost or replaced, wrapped", ALWAYS),
    ID_CUT("the text ends within the id, and no other id begins so", ALWAYS),
    PO("carries the payout's PO number, in its column or in a text", ALWAYS),
    PO_SHARED("a PO number of several payouts: the amount is one's alone, or their sum", ALWAYS),
    LINES("names all commission lines of the payout", ALWAYS),
    OTHER_CURRENCY_LINES("in the currency of the lines, whose sum it is, and names the payout", ALWAYS),
    LIST("lists several payouts", ALWAYS),
    LIST_WITH_AMOUNTS("lists several payouts with the amount for each", ALWAYS),
    LIST_OF_TWO("two payments list the same payouts and are their sum together", ALWAYS),
    INSTALMENTS("several payments name one payout and are its amount together", ALWAYS),
    INSTALMENTS_LATER("the same, the last one a night later", ALWAYS),
    DUPLICATED("its payout is named by a second payment too: the earlier one settles it", ALWAYS),
    REPAID("pays once more what came back the same night", ALWAYS),
    AGREED_FEE("names its payout and is short by exactly an agreed fee", ALWAYS),
    AMOUNT("says nothing; has the amount of one payout", IF_CERTAIN),
    COMBINED("says nothing; is the sum of several payouts", IF_CERTAIN),
    SPLIT("says nothing; several of them are one payout", IF_CERTAIN),
    EQUAL_AMOUNTS("says nothing; as many equal payments as equal payouts", NEVER),
    RETURNED("came back the next night", NEVER),
    DUPLICATE("names a payout that an earlier payment of the night paid", NEVER),
    DUPLICATE_LATER("names, or has the amount of, a payout that was paid a night before", NEVER),
    PART("names its payout; the other instalments never come", NEVER),
    AMOUNT_OFF("names its payout, and a digit of the amount is wrong", NEVER),
    OTHER_FEE("names its payout and is short by what nobody agreed", NEVER),
    FEE_WITHOUT_NAME("says nothing; short by an agreed fee", NEVER),
    ID_WRONG("names an id that is wrong by one character; amount and partner are right", NEVER),
    ID_TWIN("names in capitals an id that two payouts have but for their case", NEVER),
    PO_WRONG("carries another PO number than the payout of its amount", NEVER),
    OTHER_PARTNER("names a payout of another partner, of the same amount", NEVER),
    OTHER_PARTNER_AMOUNT("says nothing; has the amount of another partner's payout", NEVER),
    OTHER_CURRENCY("names its payout; the same number in another currency", NEVER),
    OTHER_TIME("says nothing; the only payout of its amount is of another time", NEVER),
    ACCIDENT("belongs to nothing; is the sum of two payouts of a partner with many", NEVER),
    ORPHAN("a partner's payment that belongs to no payout", NEVER),
    STRANGER("to a vendor that is no partner", NEVER),
    BAD_STATUS("names its payout; its status is a word that nobody knows", NEVER);

    /** Whether payments like this can be settled with certainty. */
    enum Settleable {
        ALWAYS,
        IF_CERTAIN,
        NEVER
    }

    private final String words;
    private final Settleable settleable;

    Situation(String words, Settleable settleable) {
        this.words = words;
        this.settleable = settleable;
    }

    String words() {
        return words;
    }

    Settleable settleable() {
        return settleable;
    }
}
