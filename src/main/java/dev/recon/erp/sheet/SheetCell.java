package dev.recon.erp.sheet;

/**
 * One cell as a person sees it.
 *
 * @param text a number plainly, a date as 2026-08-21, an empty cell as an empty text
 * @param problem why the text cannot be taken at its word, empty if it can
 */
public record SheetCell(String text, String problem) {

    public static final SheetCell EMPTY = new SheetCell("", "");

    public static SheetCell of(String text) {
        return text.isEmpty() ? EMPTY : new SheetCell(text, "");
    }

    static SheetCell wrong(String problem) {
        return new SheetCell("", problem);
    }
}
