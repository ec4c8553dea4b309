package dev.recon.erp;

/**
 * A whole file that cannot be used. The message says what, where, which value and what to do next, to the person who
 * made the file.
 */
public final class FileRefusedException extends RuntimeException {

    private final String sentence;
    private final boolean foreign;

    FileRefusedException(String reason, String sentence, boolean foreign) {
        super(reason);
        this.sentence = sentence;
        this.foreign = foreign;
    }

    /** The reason without the file's name in front. */
    public String sentence() {
        return sentence;
    }

    /** Whether the file only is not in this one format; else it is, or may be, and is broken. */
    boolean isForeign() {
        return foreign;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
