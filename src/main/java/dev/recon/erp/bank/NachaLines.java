package dev.recon.erp.bank;

import dev.recon.erp.FileRefusedException;
import org.jspecify.annotations.Nullable;

/** The records of a NACHA file, each of 94 characters, with line breaks or without, with its trailing blanks or not. */
final class NachaLines implements AutoCloseable {

    static final int LENGTH = 94;

    private final TextFile text;
    private final boolean isUnbroken;
    private long number;

    NachaLines(TextFile text) {
        this.text = text;
        String start = text.peek(LENGTH + 1);
        this.isUnbroken = start.length() > LENGTH && start.indexOf('\n') < 0 && start.indexOf('\r') < 0;
    }

    /** The next record, filled up with blanks; null after the last. Lines of blanks are passed over. */
    @Nullable
    String next() {
        while (true) {
            String record = isUnbroken ? block() : text.line();
            if (record == null) {
                return null;
            }
            number++;
            String plain = record.stripTrailing();
            if (plain.length() > LENGTH) {
                throw refused("has " + plain.length() + " characters, not " + LENGTH);
            }
            if (!plain.isEmpty()) {
                return plain + " ".repeat(LENGTH - plain.length());
            }
        }
    }

    FileRefusedException refused(String sentence) {
        return text.refused("NACHA record " + number + " " + sentence);
    }

    @Override
    public void close() {
        text.close();
    }

    private @Nullable String block() {
        StringBuilder record = new StringBuilder(LENGTH);
        for (int next = text.read(); next >= 0; next = text.read()) {
            if (next != '\n' && next != '\r') {
                record.append((char) next);
            }
            if (record.length() == LENGTH) {
                return record.toString();
            }
        }
        if (!record.toString().isBlank()) {
            throw refused("is cut off at the file's end");
        }
        return null;
    }
}
