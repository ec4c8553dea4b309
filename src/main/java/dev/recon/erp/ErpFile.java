package dev.recon.erp;

import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param path where its bytes are: usually a private copy
 * @param name what people call it, for messages; never opened
 */
public record ErpFile(Path path, String name) {

    private static final int SHOWN = 200;

    /** The name as messages write it: on one line, without control characters. */
    public String shownName() {
        return Excerpt.line(name, SHOWN);
    }

    /** The refusal of this file; the sentence follows its name and a colon. */
    public FileRefusedException refused(String sentence) {
        return new FileRefusedException(shownName() + ": " + sentence);
    }
}
