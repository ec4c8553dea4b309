package dev.recon.erp.bank;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What an account, a group or a file adds up to, to be compared with the trailer that closes it. */
final class BaiTotals {

    private BigInteger sum = BigInteger.ZERO;
    private boolean isUncountable;
    private long parts;
    private long lines;

    /** An amount with its sign; what is no number makes the sum worthless. */
    void add(String amount) {
        if (amount.isEmpty()) {
            return;
        }
        if (isNumber(amount)) {
            sum = sum.add(number(amount));
        } else {
            isUncountable = true;
        }
    }

    void addPart() {
        parts++;
    }

    void addLines(long more) {
        lines += more;
    }

    /**
     * What a trailer says otherwise, in words; empty if it agrees.
     *
     * @param hasParts it counts its accounts or groups before its lines
     */
    String differences(BaiFields trailer, boolean hasParts) {
        List<String> all = new ArrayList<>();
        if (!isUncountable) {
            compare(all, "total", trailer.get(0), sum);
        }
        if (hasParts) {
            compare(all, "accounts or groups", trailer.get(1), BigInteger.valueOf(parts));
        }
        compare(all, "records", trailer.get(hasParts ? 2 : 1), BigInteger.valueOf(lines));
        return String.join(", ", all);
    }

    private static void compare(List<String> all, String what, String said, BigInteger found) {
        if (!isNumber(said) || !number(said).equals(found)) {
            all.add(what + " " + (said.isEmpty() ? "missing" : said) + " but found " + found);
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?[0-9]{1,30}");
    }

    private static BigInteger number(String text) {
        return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    }
}
