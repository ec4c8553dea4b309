package dev.recon.report;

import java.util.List;
import org.dhatim.fastexcel.Worksheet;

/**
 * The proof as arithmetic that a reviewer can follow: each side and currency ends in formulas that add its lines up anew,
 * with the signs that stand beside them. They must come to zero.
 */
final class ProofSheet {

    private static final List<String> HEADINGS = List.of("side", "currency", "measure", "sign", "count", "amount", "");
    private static final String UNEXPLAINED = "unexplained";

    private final Worksheet sheet;
    private int row = 1;
    private int first = 1;

    private ProofSheet(Worksheet sheet) {
        this.sheet = sheet;
    }

    static void write(Worksheet sheet, List<ProofLine> proof) {
        for (int column = 0; column < HEADINGS.size(); column++) {
            sheet.width(column, column == 2 ? 22 : 16);
            Cells.heading(sheet, column, HEADINGS.get(column));
        }
        sheet.freezePane(0, 1);
        ProofSheet writer = new ProofSheet(sheet);
        proof.forEach(writer::line);
    }

    private void line(ProofLine line) {
        Cells.text(sheet, row, 0, line.side());
        Cells.text(sheet, row, 1, line.currency());
        Cells.text(sheet, row, 2, line.measure());
        if (line.measure().equals(UNEXPLAINED)) {
            addUp(line.amount().scale());
        } else {
            Cells.count(sheet, row, 3, line.sign());
            Cells.count(sheet, row, 4, line.count());
            Cells.amount(sheet, row, 5, line.amount());
        }
        row++;
        if (line.measure().equals(UNEXPLAINED)) {
            first = row;
        }
    }

    private void addUp(int decimals) {
        String signs = "$D" + (first + 1) + ":$D" + row;
        for (int column = 4; column <= 5; column++) {
            char letter = (char) ('A' + column);
            sheet.formula(
                    row,
                    column,
                    "ROUND(SUMPRODUCT(" + signs + "," + letter + (first + 1) + ":" + letter + row + "),6)");
            sheet.style(row, column)
                    .bold()
                    .format(Cells.amountFormat(column == 4 ? 0 : decimals))
                    .set();
        }
        sheet.formula(row, 6, "IF(AND(E" + (row + 1) + "=0,F" + (row + 1) + "=0),\"ties\",\"DOES NOT TIE\")");
        sheet.style(row, 2).bold().format("@").set();
    }
}
