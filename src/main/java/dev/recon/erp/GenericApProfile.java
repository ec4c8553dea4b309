package dev.recon.erp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code generic-ap}: payments as any accounts-payable system can export them.
 *
 * <p>A file {@code *.csv}, comma-separated after RFC 4180, in UTF-8 with or without a byte order mark, lines ended by LF
 * or CRLF. The first line names the columns, in any order and any case; each is there once, other columns are ignored.
 * Blanks around a value do not count. Empty lines are skipped.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><td>payment_id</td><td>required; the ERP's own id</td></tr>
 * <tr><td>payment_date</td><td>required; {@code 2026-08-21}, 1990 to 2100</td></tr>
 * <tr><td>vendor_id, vendor_name</td><td>the partner as the ERP names it</td></tr>
 * <tr><td>amount</td><td>required; {@code 1180.00}, above zero, no more decimals than the currency has</td></tr>
 * <tr><td>currency</td><td>required; ISO 4217, capital letters</td></tr>
 * <tr><td>status</td><td>APPROVED, SCHEDULED, SENT, PAID, RETURNED, VOIDED, ON_HOLD or DEFERRED; any other word, or none,
 * is kept and becomes an UNKNOWN_STATUS mismatch</td></tr>
 * <tr><td>po_number, reference, memo</td><td>what the payment says about what it pays</td></tr>
 * </table>
 *
 * <p>A record that breaks these rules is rejected and the rest goes on; a file that is not UTF-8, or whose quotes do not
 * close, is refused as a whole. Where the last line has no line break, its record is accepted only if the last column is
 * {@code memo} or an ignored one, or if quotes enclose the last field: anything else could be cut without a trace, and
 * the record is rejected.
 */
final class GenericApProfile implements Profile {

    static final String ID = "generic-ap";

    /** The columns, in the order of the documentation. */
    enum Column {
        PAYMENT_ID,
        PAYMENT_DATE,
        VENDOR_ID,
        VENDOR_NAME,
        AMOUNT,
        CURRENCY,
        STATUS,
        PO_NUMBER,
        REFERENCE,
        MEMO;

        private final String title = name().toLowerCase(Locale.ROOT);

        String title() {
            return title;
        }
    }

    private static final List<String> TITLES =
            Arrays.stream(Column.values()).map(Column::title).toList();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String names() {
        return "*.csv";
    }

    @Override
    public boolean claimsName(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    @Override
    public RecordSource open(ErpFile file) {
        CsvRows rows = CsvRows.open(file);
        try {
            return new GenericApRecords(file, rows, rows.header().places(file, TITLES));
        } catch (RuntimeException refused) {
            rows.close();
            throw refused;
        }
    }

    /** Whether a value of this column could lose its end unnoticed and then mean something else. */
    static boolean mustBeWhole(String columnTitle) {
        return TITLES.contains(columnTitle) && !columnTitle.equals(Column.MEMO.title());
    }
}
