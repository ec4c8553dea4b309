package dev.recon.report;

/** How the cells of a CSV report are told apart, and what stands before the decimals of an amount. */
public enum CsvDialect {
    /** Commas between cells, a point before decimals: what machines read. */
    RFC4180(',', '.'),
    /** Semicolons between cells, a comma before decimals: what spreadsheets of most of Europe open by double click. */
    EXCEL_EU(';', ',');

    private final char delimiter;
    private final char decimalMark;

    CsvDialect(char delimiter, char decimalMark) {
        this.delimiter = delimiter;
        this.decimalMark = decimalMark;
    }

    char delimiter() {
        return delimiter;
    }

    String amount(String plain) {
        return plain.replace('.', decimalMark);
    }

    String plain(String amount) {
        return amount.replace(decimalMark, '.');
    }

    /** The dialect of a report whose first line this is: every report has more than one column. */
    static CsvDialect of(String header) {
        return header.indexOf(EXCEL_EU.delimiter) >= 0 ? EXCEL_EU : RFC4180;
    }
}
