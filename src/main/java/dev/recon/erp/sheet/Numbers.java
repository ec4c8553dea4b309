package dev.recon.erp.sheet;

/** Whole numbers in attributes, by hand: a sheet has millions of them, and a pattern takes longer than all else. */
final class Numbers {

    private static final int MOST_DIGITS = 9;

    private Numbers() {}

    /** -1 if the text is none of at most nine digits. */
    static int of(String text) {
        return of(text, 0);
    }

    /** Likewise, of the text from there on. */
    static int of(String text, int from) {
        int number = 0;
        int length = text.length() - from;
        for (int at = from; at < text.length(); at++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = at - from < MOST_DIGITS ? number * 10 + digit - '0' : -1;
        }
        return length > 0 && length <= MOST_DIGITS ? number : -1;
    }
}
