package dev.recon.erp;

import dev.recon.erp.sheet.SheetCell;
import dev.recon.erp.sheet.SheetRow;
import dev.recon.matching.decision.WrittenDecision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** A sheet that came back as text: commas, semicolons or tabs, UTF-8 or what Western European spreadsheets save. */
final class DecisionText {

    private static final long LARGEST = 500L * 1024 * 1024;
    private static final Charset SPREADSHEETS = Charset.forName("windows-1252");
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

    private DecisionText() {}

    static List<WrittenDecision> read(ErpFile file) {
        requireSize(file);
        Charset charset = new TextEncoding(SPREADSHEETS).of(file);
        List<FileRefusedException> refusals = new ArrayList<>();
        for (char delimiter : DELIMITERS) {
            // A file has its header in one dialect only: with another delimiter mismatch_id is no cell of its own.
            DecisionTable table = table(file, charset, delimiter, refusals);
            if (table != null) {
                return table.decisions();
            }
        }
        throw refusals.isEmpty() ? DecisionTable.withoutHeader(file) : refusals.get(0);
    }

    private static @Nullable DecisionTable table(
            ErpFile file, Charset charset, char delimiter, List<FileRefusedException> refusals) {
        DecisionTable table = new DecisionTable(file);
        try (CsvText text = CsvText.open(file, charset, format(delimiter), true)) {
            long number = 0;
            for (List<String> cells = text.next(); cells != null; cells = text.next()) {
                table.add(row(++number, cells));
                if (number == DecisionTable.HEADER_WITHIN && !table.hasHeader()) {
                    return null;
                }
            }
            return table.hasHeader() ? table : null;
        } catch (FileRefusedException refused) {
            if (table.sawId()) {
                throw refused;
            }
            refusals.add(refused);
            return null;
        }
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180
                .builder()
                .setIgnoreEmptyLines(true)
                .setDelimiter(delimiter)
                .get();
    }

    private static SheetRow row(long number, List<String> record) {
        List<SheetCell> cells = new ArrayList<>(record.size());
        record.forEach(cell -> cells.add(SheetCell.of(cell)));
        return new SheetRow(number, cells);
    }

    private static void requireSize(ErpFile file) {
        try {
            long size = Files.size(file.path());
            if (size == 0) {
                throw file.refused("is empty");
            }
            if (size > LARGEST) {
                throw file.refused("has more than " + LARGEST / 1024 / 1024 + " MB; delete what needs no decision");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
