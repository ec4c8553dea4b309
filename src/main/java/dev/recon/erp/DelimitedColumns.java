package dev.recon.erp;

import dev.recon.erp.DelimitedColumn.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the columns of a profile are in one file. */
final class DelimitedColumns {

    private static final int FIELDS = DelimitedField.values().length;

    private final List<String> names;
    private final List<String> folded;
    private final int[][] places = new int[FIELDS][0];
    private final Map<DelimitedColumn, Integer> others = new IdentityHashMap<>();
    private final Set<Integer> mustBeWhole = new HashSet<>();
    private final boolean[] firstFilled = new boolean[FIELDS];
    private final int named;

    private DelimitedColumns(List<String> names) {
        this.names = names;
        this.folded = names.stream().map(DelimitedColumn::folded).toList();
        int last = names.size();
        while (last > 0 && folded.get(last - 1).isEmpty()) {
            last--;
        }
        this.named = last;
    }

    /** The columns that must be in the header and are not: none if the cells are the profile's header. */
    static List<String> missing(DelimitedFormat format, List<String> cells) {
        Set<String> there = new HashSet<>();
        cells.forEach(cell -> there.add(DelimitedColumn.folded(cell)));
        return format.neededColumns().stream()
                .filter(column -> Collections.disjoint(column.headers(), there))
                .map(DelimitedColumn::shown)
                .distinct()
                .toList();
    }

    /** @throws FileRefusedException if a column that the profile uses is there twice */
    static DelimitedColumns of(ErpFile file, DelimitedFormat format, List<String> header) {
        DelimitedColumns columns =
                new DelimitedColumns(header.stream().map(String::strip).toList());
        format.columns().forEach((field, column) -> {
            int[] places = columns.find(file, column);
            columns.places[field.ordinal()] = places;
            columns.firstFilled[field.ordinal()] = column.use() == Use.FIRST_FILLED;
            if (field.mustBeWhole()) {
                Arrays.stream(places).forEach(columns.mustBeWhole::add);
            }
        });
        format.ruleColumns().forEach(column -> columns.addOther(file, column));
        return columns;
    }

    private void addOther(ErpFile file, DelimitedColumn column) {
        int[] found = find(file, column);
        others.put(column, found.length == 0 ? -1 : found[0]);
        Arrays.stream(found).forEach(mustBeWhole::add);
    }

    private int[] find(ErpFile file, DelimitedColumn column) {
        List<Integer> found = new ArrayList<>();
        for (String header : column.headers()) {
            int times = Collections.frequency(folded, header);
            if (times > 1) {
                throw file.refused("the header has the column " + names.get(folded.indexOf(header)) + " " + times
                        + " times; it must be there once");
            }
            if (times == 1 && (found.isEmpty() || column.use() != Use.FIRST)) {
                found.add(folded.indexOf(header));
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean has(DelimitedField field) {
        return places[field.ordinal()].length > 0;
    }

    /** The texts of a row, each at the ordinal of its field; empty where the file has no such column. */
    String[] texts(List<String> cells) {
        String[] texts = new String[FIELDS];
        for (int field = 0; field < texts.length; field++) {
            int[] at = places[field];
            texts[field] = switch (at.length) {
                case 0 -> "";
                case 1 -> cell(cells, at[0]);
                default -> firstFilled[field] ? firstFilled(cells, at) : joined(cells, at);
            };
        }
        return texts;
    }

    private static String firstFilled(List<String> cells, int[] at) {
        String cell = "";
        for (int next = 0; next < at.length && cell.isEmpty(); next++) {
            cell = cell(cells, at[next]);
        }
        return cell;
    }

    private static String joined(List<String> cells, int[] at) {
        StringBuilder joined = new StringBuilder();
        for (int place : at) {
            String cell = cell(cells, place);
            joined.append(joined.isEmpty() || cell.isEmpty() ? "" : " ").append(cell);
        }
        return joined.toString();
    }

    /** The cell of a column that a rule names; empty if there is none. */
    String text(DelimitedColumn column, List<String> cells) {
        int at = place(column);
        return at < 0 ? "" : cell(cells, at);
    }

    private int place(DelimitedColumn column) {
        return others.getOrDefault(column, -1);
    }

    /** The cells of a row, of bank accounts only their ends. */
    List<String> masked(List<String> cells) {
        List<String> masked = new ArrayList<>(cells);
        for (int at : places[DelimitedField.ACCOUNT.ordinal()]) {
            if (at < masked.size()) {
                masked.set(at, DelimitedPayments.masked(masked.get(at)));
            }
        }
        return masked;
    }

    private static String cell(List<String> cells, int at) {
        return at < cells.size() ? CsvRow.stripped(cells.get(at)) : "";
    }

    /** The header of a field as the file spells it, for messages; the field's own name if there is none. */
    String name(DelimitedField field) {
        return has(field) ? names.get(places[field.ordinal()][0]) : field.key();
    }

    String name(DelimitedColumn column) {
        int at = place(column);
        return at < 0 ? column.shown() : names.get(at);
    }

    String name(int index) {
        return index < names.size() ? names.get(index) : "";
    }

    int size() {
        return names.size();
    }

    /** Whether a row has the header's cells; those without a header may be missing, or too many, if they are empty. */
    boolean fits(List<String> cells) {
        boolean fits = cells.size() >= named;
        for (int at = names.size(); fits && at < cells.size(); at++) {
            fits = cells.get(at).isBlank();
        }
        return fits;
    }

    /** Whether the last cell of a row could lose its end unnoticed and then mean something else. */
    boolean isLastCritical(List<String> cells) {
        return mustBeWhole.contains(cells.size() - 1);
    }
}
