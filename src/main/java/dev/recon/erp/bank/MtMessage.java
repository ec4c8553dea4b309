package dev.recon.erp.bank;

import dev.recon.money.InvalidMoneyException;
import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One message while it is read: its account, the line in hand, and the control by its balances or totals. */
final class MtMessage {

    private static final Pattern BALANCE = Pattern.compile("([CD])[0-9]{6}([A-Z]{3})([0-9]{1,15},[0-9]{0,4})");
    private static final Pattern FLOOR = Pattern.compile("([A-Z]{3}).*");
    private static final Pattern TOTAL = Pattern.compile("([0-9]{1,5})([A-Z]{3})([0-9]{1,15},[0-9]{0,4})");

    private final TextFile text;
    private String account = "";
    private String currency = "";
    private boolean isInterim;
    private final Map<String, String> trailers = new TreeMap<>();
    private @Nullable Money opening;
    private final MtSums sums = new MtSums();
    private List<String> line = List.of();
    private List<String> details = List.of();

    MtMessage(TextFile text) {
        this.text = text;
    }

    /** Takes a field; gives the statement line before it, if that is now whole. */
    Optional<Entry> add(String tag, List<String> content) {
        String first = content.isEmpty() ? "" : content.get(0).strip();
        switch (tag) {
            case "25", "25P" -> account = first;
            case "60F", "60M" -> opening = balance(tag, first);
            case "34F" -> floor(first);
            case "13D" -> isInterim = true;
            case "61" -> {
                Optional<Entry> before = entry();
                line = content;
                return before;
            }
            case "86", "NS" -> addDetails(content);
            case "62F", "62M", "90D", "90C" -> {
                // Looked at when the message is over, so that its last line is given before it may be refused.
                trailers.put(tag, first);
                return entry();
            }
            default -> {
                // Everything else says nothing of a payment.
            }
        }
        return Optional.empty();
    }

    /** The message is over: gives its last line. */
    Optional<Entry> finish() {
        Optional<Entry> last = entry();
        if (trailers.isEmpty()) {
            throw text.refused(
                    "a message ends without its closing balance (:62F:) or totals (:90D:, :90C:); the file is"
                            + " cut off, get it again");
        }
        trailers.forEach((tag, first) -> {
            if (tag.startsWith("62")) {
                close(tag, first);
            } else {
                compare(tag, first);
            }
        });
        return last;
    }

    private void floor(String first) {
        Matcher floor = FLOOR.matcher(first);
        if (floor.matches() && currency.isEmpty()) {
            currency = floor.group(1);
        }
        isInterim = true;
    }

    private void addDetails(List<String> content) {
        // Behind the closing balance it is about the statement, not about a line.
        if (!line.isEmpty()) {
            List<String> all = new ArrayList<>(details);
            all.addAll(content);
            details = List.copyOf(all);
        }
    }

    private Optional<Entry> entry() {
        if (line.isEmpty()) {
            return Optional.empty();
        }
        MtEntry entry = new MtEntry(account, currency, isInterim, line, details);
        sums.add(entry);
        line = List.of();
        details = List.of();
        return Optional.of(entry);
    }

    private Money balance(String tag, String first) {
        Matcher balance = BALANCE.matcher(first);
        if (!balance.matches()) {
            throw text.refused("the balance :" + tag + ":" + first + " cannot be read");
        }
        Money money = money(tag, balance.group(3), balance.group(2));
        currency = balance.group(2);
        return balance.group(1).equals("D") ? money.negated() : money;
    }

    private Money money(String tag, String amount, String code) {
        try {
            return Amounts.comma(amount, code);
        } catch (Unreadable unreadable) {
            throw text.refused(":" + tag + ": " + unreadable.getMessage());
        }
    }

    private void close(String tag, String first) {
        Money closing = balance(tag, first);
        if (opening == null || sums.isUncountable()) {
            return;
        }
        if (!opening.currency().equals(closing.currency())) {
            throw text.refused("opening and closing balance are in two currencies");
        }
        try {
            Money expected = opening.plus(new Money(sums.signed(), closing.currency()));
            if (!expected.equals(closing)) {
                throw text.refused("opening balance " + opening + " and lines of "
                        + sums.signed().toPlainString()
                        + " give " + expected + ", but the closing balance is " + closing
                        + "; lines are missing or changed, get the statement again");
            }
        } catch (InvalidMoneyException tooPrecise) {
            throw text.refused("the lines have more decimals than " + closing.currencyCode());
        }
    }

    private void compare(String tag, String first) {
        Matcher total = TOTAL.matcher(first);
        if (!total.matches()) {
            throw text.refused("the total :" + tag + ":" + first + " cannot be read");
        }
        BigDecimal amount = money(tag, total.group(3), total.group(2)).amount();
        String found = sums.total(tag.equals("90D"));
        String said = Integer.parseInt(total.group(1)) + " lines of "
                + amount.stripTrailingZeros().toPlainString();
        if (!sums.isUncountable() && !sums.hasReversals() && !said.equals(found)) {
            throw text.refused("the total :" + tag + ": says " + said + ", but found " + found
                    + "; lines are missing or changed, get the report again");
        }
    }
}
