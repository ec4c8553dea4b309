package dev.recon.erp.sheet;

import java.util.List;

/**
 * One row.
 *
 * @param number where it stands, the first row being 1
 */
public record SheetRow(long number, List<SheetCell> cells) {

    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** An empty cell where the row is shorter. */
    public SheetCell cell(int column) {
        return column < cells.size() ? cells.get(column) : SheetCell.EMPTY;
    }
}
