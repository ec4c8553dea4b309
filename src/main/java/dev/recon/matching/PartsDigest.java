package dev.recon.matching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The digest of several texts: of each with its length in front, so that two different lists never spell the same. It is
 * {@link Digests#longHex} of that text, made with what is kept from the one before: a file has millions. For one thread.
 */
public final class PartsDigest {

    private static final int USUAL_BYTES = 256;
    private static final int MOST_LENGTH_BYTES = 11;

    private final MessageDigest digest = Digests.sha256();
    private byte[] text = new byte[USUAL_BYTES];
    private int size;

    /** 32 hex digits. */
    public String longHex(String... parts) {
        size = 0;
        for (String part : parts) {
            add(part);
        }
        digest.update(text, 0, size);
        return HexFormat.of().formatHex(digest.digest(), 0, Digests.LONG_BYTES);
    }

    private void add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        int needed = size + MOST_LENGTH_BYTES + bytes.length;
        if (needed > text.length) {
            text = Arrays.copyOf(text, 2 * needed);
        }
        addLength(part.length());
        text[size++] = ':';
        System.arraycopy(bytes, 0, text, size, bytes.length);
        size += bytes.length;
    }

    // By hand up to 99, as nearly all parts are: a text of the number would be made and copied.
    private void addLength(int length) {
        if (length < 10) {
            text[size++] = (byte) ('0' + length);
        } else if (length < 100) {
            text[size++] = (byte) ('0' + length / 10);
            text[size++] = (byte) ('0' + length % 10);
        } else {
            for (char digit : Integer.toString(length).toCharArray()) {
                text[size++] = (byte) digit;
            }
        }
    }
}
