package dev.recon.erp.bank;

/** Whether bytes, one after the other, are UTF-8 as far as its bit patterns go; a decoder finds what is left. */
final class Utf8Check {

    private int following;
    private boolean broken;

    void add(byte value) {
        int bits = Byte.toUnsignedInt(value);
        if (following > 0) {
            broken |= bits >> 6 != 0b10;
            following--;
        } else if (bits >= 0x80) {
            following = following(bits);
            broken |= following == 0;
        }
    }

    boolean isUtf8() {
        return !broken && following == 0;
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
