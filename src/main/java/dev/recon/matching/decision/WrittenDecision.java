package dev.recon.matching.decision;

/**
 * One row of a sheet that came back, as it was written. Nothing else of the row is looked at: it may be edited, sorted or
 * mangled as its reader likes.
 *
 * @param row where it stands in the sheet, the first row being 1
 * @param problem what keeps the cells from being taken at their word, empty if nothing does
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
        String problem) {

    /** Nobody decided anything here. */
    public boolean isBlank() {
        return decision.isEmpty() && value.isEmpty() && problem.isEmpty();
    }
}
