package dev.recon.report;

import java.time.LocalDate;
import java.util.List;

/**
 * What the page about a run tells.
 *
 * @param verdict one sentence: how the night went and whether somebody must act
 * @param tone how it is meant: {@code good}, {@code review} or {@code bad}
 * @param number of the run among those of its job and date
 * @param nights the latest nights, this one included, oldest first
 * @param files the names of the run's other files
 */
public record Summary(
        String verdict,
        String tone,
        String job,
        LocalDate businessDate,
        int number,
        boolean dryRun,
        List<Figure> figures,
        MismatchTally mismatches,
        List<Night> nights,
        List<ProofLine> proof,
        List<String> files) {

    /** A number and what it counts. */
    public record Figure(long value, String name) {}

    /** What a night left behind. */
    public record Night(LocalDate date, long matches, long mismatches) {}
}
