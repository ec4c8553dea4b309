package dev.recon.quality;

import java.util.Locale;

/** Where a share lies that was measured on so many, with 95 percent confidence (Wilson, 1927). */
record Interval(long hits, long of) {

    private static final double Z = 1.959964;

    double low() {
        return of == 0 ? 0 : Math.max(0, centre() - reach());
    }

    double high() {
        return of == 0 ? 1 : Math.min(1, centre() + reach());
    }

    double share() {
        return of == 0 ? 0 : (double) hits / of;
    }

    private double centre() {
        return (share() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double reach() {
        return Z / (1 + Z * Z / of) * Math.sqrt(share() * (1 - share()) / of + Z * Z / (4.0 * of * of));
    }

    /** {@code 99.98 % (99.95 to 100)}: rounded outwards, so that it never promises more than was seen. */
    @Override
    public String toString() {
        if (of == 0) {
            return "–";
        }
        return String.format(
                Locale.ROOT,
                "%s %% (%s to %s)",
                percent(Math.floor(share() * 100_000) / 1_000),
                percent(Math.floor(low() * 100_000) / 1_000),
                percent(Math.ceil(high() * 100_000) / 1_000));
    }

    private static String percent(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.endsWith(".000") ? text.substring(0, text.length() - 4) : text;
    }
}
