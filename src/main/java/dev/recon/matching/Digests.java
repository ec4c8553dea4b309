package dev.recon.matching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a text, for ids that depend on nothing but what they identify. */
public final class Digests {

    // 16 hex digits: among ten million ids of one register two are equal once in 370,000 registers.
    private static final int SHORT_BYTES = 8;
    // 32 hex digits, where equality of two digests is taken for equality of two payments.
    static final int LONG_BYTES = 16;

    private static final MessageDigest UNUSED = sha256();

    private Digests() {}

    /** 16 hex digits. */
    public static String shortHex(String text) {
        return hex(text, SHORT_BYTES);
    }

    /** 32 hex digits. */
    public static String longHex(String text) {
        return hex(text, LONG_BYTES);
    }

    private static String hex(String text, int bytes) {
        try {
            // A copy: looking for the algorithm takes as long as digesting a short text, and a file has millions.
            MessageDigest digest = (MessageDigest) UNUSED.clone();
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, bytes);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("Java's SHA-256 can be copied", impossible);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
