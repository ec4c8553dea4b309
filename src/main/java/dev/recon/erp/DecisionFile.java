package dev.recon.erp;

import dev.recon.erp.sheet.Workbook;
import dev.recon.matching.decision.WrittenDecision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a sheet that came back with decisions in it: {@code .xlsx}, or CSV in any dialect that a spreadsheet saves. Rows may
 * stand in any order and columns too, others may be added; only {@code mismatch_id}, {@code row_check} and the columns of
 * the decision are read. Which kind of file it is, its beginning says and not its name.
 */
public final class DecisionFile {

    private DecisionFile() {}

    /**
     * The rows that have a mismatch or a decision in them, in the order of the sheet.
     *
     * @throws FileRefusedException if it is no such sheet, or nothing in it can be trusted
     */
    public static List<WrittenDecision> read(Path path) {
        return read(new ErpFile(path, path.getFileName().toString()));
    }

    /** As {@link #read(Path)}; messages call the file by its name. */
    public static List<WrittenDecision> read(ErpFile file) {
        return Workbook.isOne(file) ? ofWorkbook(file) : DecisionText.read(file);
    }

    /** Whether it is a workbook, and no text. */
    public static boolean isWorkbook(ErpFile file) {
        return Workbook.isOne(file);
    }

    private static List<WrittenDecision> ofWorkbook(ErpFile file) {
        List<DecisionTable> tables = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (Workbook workbook = Workbook.open(file)) {
            for (Workbook.Sheet sheet : workbook.sheets()) {
                DecisionTable table = new DecisionTable(file);
                table.merged(workbook.forEachRow(sheet, table::add));
                if (table.hasHeader()) {
                    tables.add(table);
                    names.add('"' + Excerpt.line(sheet.name(), 50) + '"');
                }
            }
        }
        if (tables.isEmpty()) {
            throw DecisionTable.withoutHeader(file);
        }
        if (tables.size() > 1) {
            throw file.refused("has a header of decisions in the sheets " + String.join(" and ", names)
                    + "; keep the one with the decisions and delete the others");
        }
        return tables.get(0).decisions();
    }
}
