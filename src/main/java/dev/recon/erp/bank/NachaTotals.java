package dev.recon.erp.bank;

import java.util.ArrayList;
import java.util.List;

/** What a batch or a file of NACHA adds up to, to be compared with its control record. */
final class NachaTotals {

    private static final long HASH_LIMIT = 10_000_000_000L;

    private long records;
    private long hash;
    private long debits;
    private long credits;
    private boolean isUncountable;

    /** An entry; one that has no number where a number must be makes the sums worthless. */
    void addEntry(String entry) {
        records++;
        String routing = entry.substring(3, 11);
        String amount = entry.substring(29, 39);
        if (!isNumber(routing) || !isNumber(amount)) {
            isUncountable = true;
            return;
        }
        hash = (hash + Long.parseLong(routing)) % HASH_LIMIT;
        if (NachaEntry.isCredit(entry)) {
            credits += Long.parseLong(amount);
        } else {
            debits += Long.parseLong(amount);
        }
    }

    void addAddenda() {
        records++;
    }

    void add(NachaTotals batch) {
        records += batch.records;
        hash = (hash + batch.hash) % HASH_LIMIT;
        debits += batch.debits;
        credits += batch.credits;
        isUncountable |= batch.isUncountable;
    }

    /**
     * What a control record says otherwise, in words; empty if it agrees.
     *
     * @param at where its count begins; hash, debits and credits follow
     * @param countDigits of its count
     */
    String differences(String control, int at, int countDigits) {
        List<String> all = new ArrayList<>();
        int next = at + countDigits;
        compare(all, "entries and addenda", control.substring(at, next), records);
        if (!isUncountable) {
            compare(all, "entry hash", control.substring(next, next + 10), hash);
            compare(all, "debits in cents", control.substring(next + 10, next + 22), debits);
            compare(all, "credits in cents", control.substring(next + 22, next + 34), credits);
        }
        return String.join(", ", all);
    }

    private static void compare(List<String> all, String what, String said, long found) {
        if (!isNumber(said) || Long.parseLong(said) != found) {
            all.add(what + " " + said.strip() + " but found " + found);
        }
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
