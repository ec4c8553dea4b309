package dev.recon.erp.bank;

/** Whether bytes, one after the other, are UTF-8. */
final class Utf8Check {

    private int following;
    private int lowest = 0x80;
    private int highest = 0xBF;
    private boolean broken;

    void add(byte value) {
        if (value >= 0 && following == 0) {
            return;
        }
        int bits = Byte.toUnsignedInt(value);
        if (following > 0) {
            broken |= bits < lowest || bits > highest;
            following--;
            lowest = 0x80;
            highest = 0xBF;
        } else {
            begin(bits);
        }
    }

    boolean isUtf8() {
        return !broken && following == 0;
    }

    boolean isBroken() {
        return broken;
    }

    // The second byte's range excludes longer spellings of shorter characters, halves of pairs, and what is too large.
    private void begin(int first) {
        following = following(first);
        broken |= following == 0;
        lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    }

    private static int following(int first) {
        if (first >= 0xC2 && first <= 0xDF) {
            return 1;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            return 2;
        }
        return first >= 0xF0 && first <= 0xF4 ? 3 : 0;
    }
}
