package dev.recon.erp;

import java.nio.file.Path;
import java.util.List;

/**
 * A file to read.
 *
 * @param path where its bytes are: usually a private copy
 * @param name what people call it, for messages; never opened
 * @param companions the files that were handed over with it; a status report looks there for the order it speaks of
 */
public record ErpFile(Path path, String name, List<ErpFile> companions) {

    private static final int SHOWN = 200;

    public ErpFile {
        companions = List.copyOf(companions);
    }

    /** A file that came alone. */
    public ErpFile(Path path, String name) {
        this(path, name, List.of());
    }

    /** The name as messages write it: on one line, without control characters. */
    public String shownName() {
        return Excerpt.line(name, SHOWN);
    }

    /** The refusal of this file; the sentence follows its name and a colon. */
    public FileRefusedException refused(String sentence) {
        return new FileRefusedException(shownName() + ": " + sentence, sentence, false);
    }

    /** It may be another format's file: its beginning is not in this one. */
    public FileRefusedException notOurs(String sentence) {
        return new FileRefusedException(shownName() + ": " + sentence, sentence, true);
    }
}
