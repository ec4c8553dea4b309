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
    String shownName() {
        return Excerpt.line(name, SHOWN);
    }

    FileRefusedException refused(String sentence) {
        return new FileRefusedException(shownName() + ": " + sentence, sentence, false);
    }

    /** It may be another format's file: its beginning is not in this one. */
    FileRefusedException notOurs(String sentence) {
        return new FileRefusedException(shownName() + ": " + sentence, sentence, true);
    }
}
