package dev.recon.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds mismatches up by partner, currency and age, while their rows are written. What a mismatch is worth is the amount of
 * its payment, or else of its payout; one about a file, or of an amount that nobody can read, counts without one.
 */
public final class AgeingTally {

    /** Whose mismatches, and in which currency; either may be unknown, and is empty then. */
    private record Key(String partner, String currency) {}

    /** How many, and how much they are worth; null where nothing of them has an amount. */
    record Sum(long count, @Nullable BigDecimal amount) {

        static final Sum NOTHING = new Sum(0, null);

        Sum plus(Sum more) {
            BigDecimal added = more.amount;
            if (added != null && amount != null) {
                added = added.add(amount);
            }
            return new Sum(count + more.count, added == null ? amount : added);
        }

        String plain() {
            return amount == null ? "" : amount.toPlainString();
        }
    }

    /** One partner in one currency, or all partners in it: a sum for each age band, youngest first. */
    record Line(String partner, String name, String currency, long oldest, List<Sum> bands) {

        Sum all() {
            return bands.stream().reduce(Sum.NOTHING, Sum::plus);
        }

        private Line plus(Line more) {
            List<Sum> sums = new ArrayList<>();
            for (int band = 0; band < bands.size(); band++) {
                sums.add(bands.get(band).plus(more.bands.get(band)));
            }
            return new Line(partner, name.isEmpty() ? more.name : name, currency, Math.max(oldest, more.oldest), sums);
        }
    }

    private final Map<Key, Line> lines =
            new TreeMap<>(Comparator.comparing(Key::partner).thenComparing(Key::currency));
    private final Map<String, Line> currencies = new TreeMap<>();

    /** Counts one row, in the columns of {@link ReportFile#MISMATCHES}. */
    public void add(List<@Nullable String> row) {
        boolean paid = !MismatchTally.cell(row, "payment_amount").isEmpty();
        String currency = MismatchTally.cell(row, paid ? "payment_currency" : "payout_currency");
        String amount = MismatchTally.cell(row, paid ? "payment_amount" : "payout_amount");
        Sum one = new Sum(1, amount.isEmpty() ? null : new BigDecimal(amount));
        String band = MismatchTally.cell(row, "age_band");
        Line line = new Line(
                MismatchTally.cell(row, "partner_id"),
                MismatchTally.cell(row, "partner_name"),
                currency,
                Long.parseLong(MismatchTally.cell(row, "age_days")),
                MismatchTally.BANDS.stream()
                        .map(name -> name.equals(band) ? one : Sum.NOTHING)
                        .toList());
        lines.merge(new Key(line.partner(), currency), line, Line::plus);
        currencies.merge(currency, new Line("", "", currency, line.oldest(), line.bands()), Line::plus);
    }

    /** The rows of {@link ReportFile#AGEING}, by partner and currency. */
    public List<List<@Nullable String>> rows() {
        return lines.values().stream().map(AgeingTally::row).toList();
    }

    private static List<@Nullable String> row(Line line) {
        List<@Nullable String> row = new ArrayList<>(List.of(
                line.partner(),
                line.name(),
                line.currency(),
                String.valueOf(line.all().count()),
                line.all().plain(),
                String.valueOf(line.oldest())));
        line.bands().forEach(band -> {
            row.add(String.valueOf(band.count()));
            row.add(band.plain());
        });
        return row;
    }

    /** The greatest age in business days; 0 of none. */
    public long oldest() {
        return lines.values().stream().mapToLong(Line::oldest).max().orElse(0);
    }

    Collection<Line> lines() {
        return lines.values();
    }

    /** All partners together, for each currency. */
    Collection<Line> currencies() {
        return currencies.values();
    }
}
