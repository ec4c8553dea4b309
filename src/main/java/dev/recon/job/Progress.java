package dev.recon.job;

/** Tells a person how far a run is. Calls come from several threads. */
public interface Progress {

    /** Says nothing. */
    Progress NONE = new Progress() {
        @Override
        public void stepStarted(String step) {}

        @Override
        public void advanced(String step, long done, long total) {}

        @Override
        public void note(String message) {}
    };

    void stepStarted(String step);

    void advanced(String step, long done, long total);

    /** A sentence that an operator wants to see even if all goes well. */
    void note(String message);
}
