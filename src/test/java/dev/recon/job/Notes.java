package dev.recon.job;

import java.util.List;

/** Keeps what a run says on its way. */
record Notes(List<String> notes) implements Progress {

    @Override
    public void stepStarted(String step) {}

    @Override
    public void advanced(String step, long done, long total) {}

    @Override
    public void note(String message) {
        notes.add(message);
    }
}
