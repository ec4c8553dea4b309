package dev.recon.sandbox;

/** Holds up the thread that serves a request. */
final class Pause {

    private Pause() {}

    static void millis(long duration) {
        try {
            if (duration > 0) {
                Thread.sleep(duration);
            }
        } catch (InterruptedException ex) {
            // The sandbox is closing: the request may as well go on at once.
            Thread.currentThread().interrupt();
        }
    }
}
