package dev.recon.introw;

import java.io.IOException;
import java.util.regex.Pattern;

/** Makes what the server or the network said fit for a message: one line, short, and without the key. */
final class ServerWords {

    private static final int LONGEST = 200;
    // Line and paragraph separators and other invisible marks would forge lines in a log as well.
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", Pattern.UNICODE_CHARACTER_CLASS);

    private final ApiKey key;

    ServerWords(ApiKey key) {
        this.key = key;
    }

    String clean(String text) {
        // The key goes first: a cut through its middle would leave half of it.
        String line = INVISIBLE.matcher(key.redact(text)).replaceAll(" ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    String failure(IOException failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return clean(message == null ? name : name + ": " + message);
    }
}
