package dev.recon.matching;

import dev.recon.money.Money;
import java.util.Collection;
import java.util.stream.Collectors;

/** How explanations write values: every list and every foreign text has a limit. */
final class Wording {

    // A spreadsheet cell that a person can still read.
    private static final int SENTENCE_MAX = 1_000;
    private static final int LISTED_MAX = 10;
    private static final int QUOTED_MAX = 60;

    private Wording() {}

    /** {@code a, b, c and 12 more}. */
    static String list(Collection<?> things) {
        String shown = things.stream()
                .limit(LISTED_MAX)
                .map(thing -> shortened(thing.toString()))
                .collect(Collectors.joining(", "));
        int more = things.size() - LISTED_MAX;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    /** A stranger's text in quotes, on one line. */
    static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    static String payments(Collection<Payment> payments) {
        return list(payments.stream().map(Wording::payment).toList());
    }

    /** {@code payments P-1 of EUR 100.00, P-2 of EUR 50.00}, or as {@link #payment} where there is one only. */
    static String several(Collection<Payment> payments) {
        return payments.size() == 1
                ? payments(payments)
                : "payments " + list(payments.stream().map(Wording::idAndAmount).toList());
    }

    private static String idAndAmount(Payment payment) {
        return shortened(payment.paymentId()) + " of " + payment.amount();
    }

    /** {@code payment P-1 of EUR 100.00}. */
    static String payment(Payment payment) {
        return "payment " + idAndAmount(payment);
    }

    /** {@code +20.00} or {@code -20.00}. */
    static String signed(Money money) {
        return (money.isPositive() ? "+" : "") + money.plainAmount();
    }

    static Money absolute(Money money) {
        return money.amount().signum() < 0 ? money.negated() : money;
    }

    /** A text that is ours but for the foreign texts in it, on one line. */
    static String oneLine(String text) {
        return cut(text, SENTENCE_MAX).strip().replaceAll("\\s+", " ");
    }

    static String sentence(String text) {
        return cut(text, SENTENCE_MAX);
    }

    static String shortened(String text) {
        // Cut before the white space is folded: the text may be as long as its sender likes.
        return cut(cut(text, 2 * QUOTED_MAX).strip().replaceAll("\\s+", " "), QUOTED_MAX);
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }
}
