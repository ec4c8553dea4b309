package dev.recon.erp.bank;

import java.util.regex.Pattern;

/** Bank accounts as reports may show them: only the last four characters. */
final class Accounts {

    private static final int SHOWN = 4;
    private static final Pattern IBAN = Pattern.compile("\\b([A-Z]{2}[0-9]{2}[A-Z0-9]{7,26})([A-Z0-9]{4})\\b");

    private Accounts() {}

    /** Empty if there is none. */
    static String masked(String account) {
        String plain = account.replaceAll("\\s", "");
        if (plain.isEmpty()) {
            return "";
        }
        return "****" + (plain.length() > SHOWN ? plain.substring(plain.length() - SHOWN) : "");
    }

    /** A text in which each IBAN is masked. */
    static String masking(String text) {
        return IBAN.matcher(text).replaceAll("****$2");
    }
}
