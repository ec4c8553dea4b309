package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import dev.recon.erp.bank.OfxTokens.Token;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The transactions of the statements in an OFX or QFX file, of version 1 (SGML) or 2 (XML). */
final class OfxEntries implements Entries {

    private static final Set<String> STATEMENTS = Set.of("STMTRS", "CCSTMTRS", "INVSTMTRS");
    private static final int MAX_VALUES = 200;

    private final TextFile text;
    private final OfxTokens tokens;
    private String currency = "";
    private String account = "";
    private @Nullable Map<String, String> values;
    private String group = "";
    private boolean isClosed;
    private boolean hasStatement;

    private OfxEntries(TextFile text) {
        this.text = text;
        this.tokens = new OfxTokens(text);
    }

    static OfxEntries open(ErpFile file) {
        TextFile text = TextFile.open(file);
        try {
            if (!text.peek(4_000).toUpperCase(Locale.ROOT).contains("<OFX>")) {
                throw file.notOurs("is no OFX: it does not begin with a tag <OFX>");
            }
            return new OfxEntries(text);
        } catch (RuntimeException refused) {
            text.close();
            throw refused;
        }
    }

    @Override
    public @Nullable Entry next() {
        for (Token token = tokens.next(); token != null; token = tokens.next()) {
            Entry entry = token.opens() ? open(token) : close(token.name());
            if (entry != null) {
                return entry;
            }
        }
        if (!isClosed) {
            throw text.refused("the tag <OFX> is not closed; the file is cut off, get it again");
        }
        if (!hasStatement) {
            throw text.refused("has no statement");
        }
        return null;
    }

    @Override
    public void close() {
        tokens.close();
    }

    private @Nullable Entry open(Token token) {
        String name = token.name().toUpperCase(Locale.ROOT);
        if (name.equals("STMTTRN") || name.equals("STMTTRNP")) {
            begin();
        } else if (values != null) {
            put(values, name, token.value());
        } else if (STATEMENTS.contains(name)) {
            currency = "";
            account = "";
            hasStatement = true;
        } else if (name.equals("CURDEF")) {
            currency = token.value();
        } else if (name.equals("ACCTID") && account.isEmpty()) {
            account = token.value();
        }
        return null;
    }

    private void begin() {
        if (values != null) {
            throw text.refused("a transaction begins before the one before it has ended");
        }
        values = new HashMap<>();
        group = "";
    }

    private void put(Map<String, String> current, String name, String value) {
        if (value.isEmpty()) {
            group = name;
        }
        // A currency of another amount than the one that was booked.
        String key = group.equals("ORIGCURRENCY") && name.equals("CURSYM") ? "ORIGINAL" : name;
        current.putIfAbsent(key, value);
        if (current.size() > MAX_VALUES) {
            throw text.refused("a transaction has more than " + MAX_VALUES + " values");
        }
    }

    private @Nullable Entry close(String tag) {
        String name = tag.toUpperCase(Locale.ROOT);
        isClosed |= name.equals("OFX");
        Map<String, String> whole = values;
        if (whole == null || !name.startsWith("STMTTRN") || name.length() > "STMTTRNP".length()) {
            return null;
        }
        values = null;
        return new OfxEntry(account, currency, name.equals("STMTTRNP"), Map.copyOf(whole));
    }
}
