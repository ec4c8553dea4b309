package dev.recon.erp;

/**
 * A set of ASCII characters, with those beyond ASCII that are the same without their case.
 *
 * @param low which of the characters 0 to 63
 * @param high which of 64 to 127
 * @param folded case does not matter
 */
record CharacterSet(long low, long high, boolean folded) {

    static final CharacterSet NONE = new CharacterSet(0, 0, false);
    static final CharacterSet DIGITS = NONE.with('0', '9');
    static final CharacterSet WORD = DIGITS.with('A', 'Z').with('a', 'z').with('_', '_');

    private static final char KELVIN = '\u212A';
    private static final char LONG_S = '\u017F';

    static CharacterSet only(char character) {
        return NONE.with(character, character);
    }

    boolean has(char character) {
        if (character < 128) {
            // One of two numbers instead of one of two ways: digits and letters come in no order that a processor could
            // guess.
            long half = character < 64 ? low : high;
            return (half >>> character & 1) != 0;
        }
        return folded && (character == KELVIN && has('k') || character == LONG_S && has('s'));
    }

    /** This and all characters from one to another. */
    CharacterSet with(char first, char last) {
        CharacterSet set = this;
        for (char each = first; each <= last; each++) {
            set = each < 64
                    ? new CharacterSet(set.low | 1L << each, set.high, folded)
                    : new CharacterSet(set.low, set.high | 1L << each, folded);
        }
        return set;
    }

    CharacterSet and(CharacterSet other) {
        return new CharacterSet(low | other.low, high | other.high, folded || other.folded);
    }

    /** This and its letters in the other case. */
    CharacterSet withoutCase() {
        CharacterSet set = new CharacterSet(low, high, true);
        for (char each = 'a'; each <= 'z'; each++) {
            char capital = (char) (each - ' ');
            if (has(each) || has(capital)) {
                set = set.with(each, each).with(capital, capital);
            }
        }
        return set;
    }
}
