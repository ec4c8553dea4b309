package dev.recon.erp.sheet;

/** Cells that show one value; the file has it in the first of them only. Rows count from 1, columns from 0. */
public record MergedCells(long firstRow, long lastRow, int firstColumn, int lastColumn) {

    public boolean covers(int column) {
        return firstColumn <= column && column <= lastColumn;
    }

    public boolean coversRow(long row) {
        return firstRow <= row && row <= lastRow;
    }
}
