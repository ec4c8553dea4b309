package dev.recon.erp;

import dev.recon.matching.PaymentStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which rows are money out, and what becomes of the others.
 *
 * @param directions the words of the indicator column, in small letters
 */
record SignModel(Outgoing outgoing, Incoming incoming, Map<String, Direction> directions) {

    /** How a file marks money out. */
    enum Outgoing {
        POSITIVE,
        NEGATIVE,
        /** The amount is in a column for money out, or in another for money in. */
        COLUMNS,
        /** A column says it in a word. */
        INDICATOR
    }

    enum Direction {
        OUT,
        IN,
        /** Money in, and the file says itself that it is money of ours that came back. */
        RETURNED
    }

    /** What a row of money in is taken for. */
    enum Incoming {
        REJECT(PaymentStatus.UNKNOWN),
        EXCLUDE(PaymentStatus.UNKNOWN),
        RETURNED(PaymentStatus.RETURNED),
        VOIDED(PaymentStatus.VOIDED);

        private final PaymentStatus status;

        Incoming(PaymentStatus status) {
            this.status = status;
        }

        PaymentStatus status() {
            return status;
        }
    }

    private static final Map<String, Outgoing> OUTGOINGS = Map.of(
            "positive", Outgoing.POSITIVE,
            "negative", Outgoing.NEGATIVE,
            "columns", Outgoing.COLUMNS,
            "indicator", Outgoing.INDICATOR);
    private static final Map<String, Incoming> INCOMINGS = Map.of(
            "reject", Incoming.REJECT,
            "exclude", Incoming.EXCLUDE,
            "RETURNED", Incoming.RETURNED,
            "VOIDED", Incoming.VOIDED);

    static SignModel of(YamlMap map) {
        Outgoing outgoing = map.choice("outgoing", OUTGOINGS, Outgoing.POSITIVE);
        Incoming incoming = map.choice("incoming", INCOMINGS, Incoming.REJECT);
        YamlMap words = map.map("words");
        Map<String, Direction> directions = new HashMap<>();
        Map.of("out", Direction.OUT, "in", Direction.IN, "returned", Direction.RETURNED)
                .forEach((key, direction) -> words.texts(key)
                        .forEach(
                                word -> add(directions, word.strip().toLowerCase(Locale.ROOT), direction, words, key)));
        words.finish();
        if (outgoing == Outgoing.INDICATOR && !directions.containsValue(Direction.OUT)) {
            map.wrong("outgoing", "\"sign.words.out\" is missing: the words of the indicator column for money out");
        }
        if (outgoing != Outgoing.INDICATOR && !directions.isEmpty()) {
            map.wrong("words", "\"sign.words\" is for \"sign.outgoing: indicator\" alone");
        }
        map.finish();
        return new SignModel(outgoing, incoming, Map.copyOf(directions));
    }

    private static void add(
            Map<String, Direction> directions, String word, Direction direction, YamlMap words, String key) {
        if (directions.putIfAbsent(word, direction) != null) {
            words.wrong(key, "\"sign.words\" has " + YamlMap.quoted(word) + " twice");
        }
    }

    /** The columns that the file must have for it. */
    Set<DelimitedField> fields() {
        return switch (outgoing) {
            case POSITIVE, NEGATIVE -> Set.of(DelimitedField.AMOUNT);
            case COLUMNS -> Set.of(DelimitedField.DEBIT);
            case INDICATOR -> Set.of(DelimitedField.AMOUNT, DelimitedField.INDICATOR);
        };
    }

    List<DelimitedField> foreignFields() {
        return switch (outgoing) {
            case POSITIVE, NEGATIVE -> List.of(DelimitedField.DEBIT, DelimitedField.CREDIT, DelimitedField.INDICATOR);
            case COLUMNS -> List.of(DelimitedField.AMOUNT, DelimitedField.INDICATOR);
            case INDICATOR -> List.of(DelimitedField.DEBIT, DelimitedField.CREDIT);
        };
    }

    String shownWords() {
        return directions.keySet().stream().sorted().collect(Collectors.joining(", "));
    }
}
