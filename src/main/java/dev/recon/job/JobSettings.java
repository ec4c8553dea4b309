package dev.recon.job;

import dev.recon.register.ControlTotals.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every job's settings tell the parts that all jobs share. */
public interface JobSettings {

    /** A figure of the run and its noun, as the last line of a run tells it. */
    record Figure(String name, String noun) {}

    /** The job's part of its job file. */
    String part();

    /** How this job sends its updates. */
    SendSettings sending(int threads);

    /** Whether a night without a single file is an ordinary one. */
    boolean allowEmptyInbox();

    /** The vendor mapping {@code vendor_id,partner_id}; null if there is none. */
    @Nullable
    Path vendors();

    /** The step that decides: until it is complete, every start of the run fetches anew. */
    String decidingStep();

    /** What this job's reports prove. */
    List<Side> proof();

    /** What the job has worked on. */
    List<Figure> figures();

    /** What a run is told to do whose file was refused; empty for what is true of an inbox. */
    default String refusedFileNext() {
        return "";
    }

    /** The folder of the format profiles; null if it is {@code formats} beside the job's file. */
    default @Nullable Path formats() {
        return null;
    }

    /** Whether what became of its updates is told as mismatches; a job that has a better place for it says no. */
    default boolean tellsTroubledUpdates() {
        return true;
    }

    /** So many days before the business date is what Introw changed compared with what it had confirmed; 0 for never. */
    default int driftWindowDays() {
        return 0;
    }

    /** Days that are no business days, besides Saturdays and Sundays. */
    default List<LocalDate> holidays() {
        return List.of();
    }

    /** How long a file must have been left alone to count as completely written. */
    default Duration settleTime() {
        return Duration.ZERO;
    }
}
