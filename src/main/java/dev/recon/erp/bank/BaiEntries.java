package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The detail records of a BAI2 file. The trailers of each account, group and file must agree with what is in it. */
final class BaiEntries implements Entries {

    private static final int MAX_LINES = 10_000;

    private final TextFile text;
    private @Nullable String ahead;
    private BaiFields group = new BaiFields(List.of(), List.of());
    private @Nullable BaiGroup account;
    private BaiTotals ofAccount = new BaiTotals();
    private BaiTotals ofGroup = new BaiTotals();
    private BaiTotals ofFile = new BaiTotals();
    private boolean isOpen;

    private BaiEntries(TextFile text) {
        this.text = text;
    }

    static BaiEntries open(ErpFile file) {
        TextFile text = TextFile.open(file);
        try {
            if (!text.peek(200).stripLeading().startsWith("01,")) {
                throw file.notOurs("is no BAI2 file: it does not begin with a file header (01)");
            }
            return new BaiEntries(text);
        } catch (RuntimeException refused) {
            text.close();
            throw refused;
        }
    }

    @Override
    public @Nullable Entry next() {
        for (String line = line(); line != null; line = line()) {
            Entry entry = record(line);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    @Override
    public void close() {
        text.close();
    }

    private @Nullable Entry record(String line) {
        List<String> lines = lines(line);
        String code = line.substring(0, 2);
        // Whatever is last but the trailer may be cut in the middle of its amount.
        if (ahead == null && !code.equals("99")) {
            throw text.refused("is the last one, but no file trailer (99); the file is cut off, get it again");
        }
        if (!isOpen && !code.equals("01")) {
            throw text.refused("a record " + code + " stands outside of a file");
        }
        count(lines.size());
        if (code.equals("16")) {
            BaiFields detail = BaiFields.detail(lines);
            ofAccount.add(detail.get(1));
            return new BaiEntry(openAccount(), detail);
        }
        step(code, BaiFields.plain(lines), lines.size());
        return null;
    }

    private void step(String code, BaiFields fields, int lines) {
        switch (code) {
            case "01" -> beginFile(lines);
            case "02" -> beginGroup(fields, lines);
            case "03" -> beginAccount(fields, lines);
            case "49" -> endAccount(fields);
            case "98" -> endGroup(fields);
            case "99" -> endFile(fields);
            default -> throw text.refused("begins with \"" + code + "\", which no BAI2 record does");
        }
    }

    private void beginFile(int lines) {
        if (isOpen) {
            throw text.refused("a file begins before the one before it has ended");
        }
        ofFile = new BaiTotals();
        ofFile.addLines(lines);
        isOpen = true;
    }

    // Of a deletion, a correction or a test, no debit was paid.
    private void beginGroup(BaiFields fields, int lines) {
        if (!fields.get(2).isEmpty() && !fields.get(2).equals("1")) {
            throw text.refused("the group has status " + fields.get(2)
                    + " (deletion, correction or test); only updates," + " status 1, are read");
        }
        group = fields;
        ofFile.addPart();
        ofGroup = new BaiTotals();
        ofGroup.addLines(lines);
    }

    private void beginAccount(BaiFields fields, int lines) {
        if (account != null) {
            throw text.refused("an account begins before the one before it has ended");
        }
        String currency = Texts.first(fields.get(1), group.get(5), "USD");
        account =
                new BaiGroup(fields.get(0), currency, group.get(3), group.get(6).equals("3"));
        ofGroup.addPart();
        ofAccount = new BaiTotals();
        ofAccount.addLines(lines);
        for (int at = 2; at < fields.fields().size(); at = fields.behindFundsType(at + 3)) {
            ofAccount.add(fields.get(at + 1));
        }
    }

    private void endAccount(BaiFields fields) {
        openAccount();
        check("account " + Accounts.masked(openAccount().account()), ofAccount.differences(fields, false));
        ofGroup.add(fields.get(0));
        account = null;
    }

    private void endGroup(BaiFields fields) {
        check("group", ofGroup.differences(fields, true));
        ofFile.add(fields.get(0));
    }

    private void endFile(BaiFields fields) {
        if (account != null) {
            throw text.refused("the file ends within an account");
        }
        check("file", ofFile.differences(fields, true));
        isOpen = false;
    }

    private BaiGroup openAccount() {
        if (account == null) {
            throw text.refused("a record stands outside of an account");
        }
        return account;
    }

    private void check(String what, String differences) {
        if (!differences.isEmpty()) {
            throw text.refused("the " + what + " does not add up: " + differences + "; get the file again");
        }
    }

    private void count(int lines) {
        ofAccount.addLines(lines);
        ofGroup.addLines(lines);
        ofFile.addLines(lines);
    }

    // The first line without its code, and those of the continuations after it.
    private List<String> lines(String first) {
        List<String> lines = new ArrayList<>();
        lines.add(first.substring(3));
        ahead = text.line();
        while (ahead != null && (ahead.isBlank() || ahead.startsWith("88,"))) {
            if (!ahead.isBlank()) {
                lines.add(ahead.substring(3));
            }
            if (lines.size() > MAX_LINES) {
                throw text.refused("a record has more than " + MAX_LINES + " lines");
            }
            ahead = text.line();
        }
        return lines;
    }

    private @Nullable String line() {
        String line = ahead == null ? text.line() : ahead;
        ahead = null;
        while (line != null && line.isBlank()) {
            line = text.line();
        }
        if (line != null && (line.length() < 3 || line.charAt(2) != ',')) {
            throw text.refused("is not a BAI2 record, which begins with two digits and a comma");
        }
        return line;
    }
}
