package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import dev.recon.erp.FileRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a NACHA file. Its control records must agree with what is in it. Only returns alone, without a
 * file header, may come without them, as some banks send them; anything else would be cut.
 */
final class NachaEntries implements Entries {

    private final NachaLines lines;
    private String fileHeader = " ".repeat(NachaLines.LENGTH);
    private String batchHeader = "";
    private NachaTotals batch = new NachaTotals();
    private final NachaTotals all = new NachaTotals();
    private @Nullable String ahead;
    private boolean hasControls;
    private boolean hasEnded;
    private boolean hasReturns;
    private boolean hasOthers;
    private boolean isOpen;

    private NachaEntries(NachaLines lines) {
        this.lines = lines;
    }

    static NachaEntries open(ErpFile file) {
        TextFile text = TextFile.open(file);
        try {
            String start = text.peek(NachaLines.LENGTH);
            boolean isHeader = start.startsWith("1") && start.length() > 40 && start.startsWith("094101", 34);
            if (!isHeader && !start.matches("(?s)5(200|220|225|280).{46,}")) {
                throw file.notOurs("is no NACHA file: it begins neither with a file header nor with a batch header");
            }
            return new NachaEntries(new NachaLines(text));
        } catch (RuntimeException refused) {
            text.close();
            throw refused;
        }
    }

    @Override
    public @Nullable Entry next() {
        for (String line = line(); line != null; line = line()) {
            if (line.charAt(0) == '6') {
                return entry(line);
            }
            step(line);
        }
        checkEnd();
        return null;
    }

    @Override
    public void close() {
        lines.close();
    }

    private void step(String line) {
        switch (line.charAt(0)) {
            case '1' -> fileHeader = line;
            case '5' -> beginBatch(line);
            case '8' -> endBatch(line);
            case '9' -> endFile(line);
            default -> throw lines.refused("begins with \"" + line.charAt(0) + "\", which no record here may");
        }
    }

    private void beginBatch(String line) {
        if (line.startsWith("ADV", 50)) {
            throw lines.refused("begins a batch of accounting advices (ADV), which are not read");
        }
        if (isOpen && hasControls) {
            throw lines.refused("begins a batch before the one before it has ended");
        }
        batchHeader = line;
        batch = new NachaTotals();
        isOpen = true;
    }

    private Entry entry(String line) {
        if (!isOpen) {
            throw lines.refused("is an entry outside of any batch");
        }
        batch.addEntry(line);
        List<String> addenda = new ArrayList<>();
        ahead = lines.next();
        while (ahead != null && ahead.charAt(0) == '7') {
            batch.addAddenda();
            addenda.add(ahead);
            if (addenda.size() > 9_999) {
                throw lines.refused("is more than the 9999th addendum of one entry");
            }
            ahead = lines.next();
        }
        NachaEntry entry = new NachaEntry(fileHeader, batchHeader, line, List.copyOf(addenda));
        // Its addenda may be missing, and then a return would look like a payment.
        if (ahead == null && (hasControls || !fileHeader.isBlank() || !entry.isReturnOrNotice())) {
            throw cut();
        }
        hasReturns |= entry.isReturnOrNotice();
        hasOthers |= !entry.isReturnOrNotice();
        return entry;
    }

    private void endBatch(String line) {
        String differences = batch.differences(line, 4, 6);
        if (!isOpen || !differences.isEmpty()) {
            throw lines.refused("ends a batch that does not add up: " + differences + "; get the file again");
        }
        all.add(batch);
        hasControls = true;
        isOpen = false;
    }

    private void endFile(String line) {
        if (line.chars().allMatch(character -> character == '9')) {
            return;
        }
        String differences = all.differences(line, 13, 8);
        if (isOpen || hasEnded || !differences.isEmpty()) {
            throw lines.refused("ends a file that does not add up: " + differences + "; get the file again");
        }
        hasControls = true;
        hasEnded = true;
    }

    private void checkEnd() {
        boolean withoutControls = fileHeader.isBlank() && !hasControls && hasReturns && !hasOthers;
        if (!hasEnded && !withoutControls) {
            throw cut();
        }
    }

    private FileRefusedException cut() {
        return lines.refused("is the last one, but no file control record; the file is cut off, get it again");
    }

    private @Nullable String line() {
        String line = ahead == null ? lines.next() : ahead;
        ahead = null;
        return line;
    }
}
