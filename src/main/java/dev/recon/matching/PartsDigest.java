package dev.recon.matching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The digest of several texts: of each with its length in front, so that two different lists never spell the same. It is
 * {@link Digests#longHex} of that text, made with what is kept from the one before: a file has millions. For one thread.
 */
public final class PartsDigest {

    private static final int USUAL_CHARS = 256;

    private final MessageDigest digest = Digests.sha256();
    private final StringBuilder text = new StringBuilder(USUAL_CHARS);

    /** 32 hex digits. */
    public String longHex(String... parts) {
        text.setLength(0);
        for (String part : parts) {
            add(part);
        }
        byte[] digested = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digested, 0, Digests.LONG_BYTES);
    }

    private void add(String part) {
        int length = part.length();
        if (length < 10) {
            text.append((char) ('0' + length));
        } else {
            text.append(length);
        }
        text.append(':').append(part);
    }
}
