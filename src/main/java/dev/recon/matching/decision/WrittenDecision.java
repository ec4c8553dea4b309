package dev.recon.matching.decision;

import org.jspecify.annotations.Nullable;

/**
 * One row of a sheet that came back, as it was written. Nothing else of the row is looked at: it may be edited, sorted or
 * mangled as its reader likes.
 *
 * @param row where it stands in the sheet, the first row being 1
 * @param mismatchId what it is about: a mismatch, or in a sheet about lines alone the row's own key
 * @param problem what keeps the cells from being taken at their word, empty if nothing does
 * @param line the other cells of a sheet about lines alone; null in a report of mismatches
 */
public record WrittenDecision(
        long row,
        String mismatchId,
        String rowCheck,
        String decision,
        String value,
        String decidedBy,
        String approvedBy,
        String comment,
        String problem,
        @Nullable LineCells line) {

    /** A row of a report of mismatches. */
    public WrittenDecision(
            long row,
            String mismatchId,
            String rowCheck,
            String decision,
            String value,
            String decidedBy,
            String approvedBy,
            String comment,
            String problem) {
        this(row, mismatchId, rowCheck, decision, value, decidedBy, approvedBy, comment, problem, null);
    }

    /** The same row with a problem. */
    public WrittenDecision unclear(String why) {
        return new WrittenDecision(
                row, mismatchId, rowCheck, decision, value, decidedBy, approvedBy, comment, why, line);
    }

    /** Nobody decided anything here. */
    public boolean isBlank() {
        return decision.isEmpty() && value.isEmpty() && problem.isEmpty() && (line == null || line.isBlank());
    }

    /** What it was decided on: with the decision it tells one from every other one. */
    String basis() {
        return mismatchId + "\n" + rowCheck + (line == null ? "" : "\n" + line.text() + "\n" + comment);
    }
}
