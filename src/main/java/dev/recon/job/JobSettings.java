package dev.recon.job;

/** What every job's settings tell the parts that all jobs share. */
public interface JobSettings {

    /** How this job sends its updates. */
    SendSettings sending(int threads);

    /** Whether a night without a single file is an ordinary one. */
    boolean allowEmptyInbox();
}
