package dev.recon.register;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the text format of COPY: cells with tabs between them, and a backslash before what would end a cell or a row,
 * and before itself. Written as bytes at once; of a million rows, each pass over their characters counts.
 */
final class CopyText {

    private static final byte[] NOTHING = {'\\', 'N'};

    private byte[] bytes;
    private int length;
    private boolean inRow;

    CopyText(int expectedBytes) {
        this.bytes = new byte[Math.max(expectedBytes, 64)];
    }

    /** The next cell. */
    CopyText cell(String value) {
        // One byte for the tab; of a character at most three, or two when it is escaped.
        require(1 + 3 * value.length());
        if (inRow) {
            bytes[length++] = '\t';
        }
        inRow = true;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c >= 0x80) {
                encode(value.substring(at));
                return this;
            }
            ascii(c);
        }
        return this;
    }

    /** The next cell, of a column that may be without a value. */
    CopyText optional(@Nullable String value) {
        if (value != null) {
            return cell(value);
        }
        require(NOTHING.length + 1);
        if (inRow) {
            bytes[length++] = '\t';
        }
        inRow = true;
        for (byte b : NOTHING) {
            bytes[length++] = b;
        }
        return this;
    }

    void endRow() {
        require(1);
        bytes[length++] = '\n';
        inRow = false;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void ascii(char c) {
        switch (c) {
            case '\\' -> escaped('\\');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            default -> bytes[length++] = (byte) c;
        }
    }

    private void escaped(char letter) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) letter;
    }

    // Bytes of other characters than ASCII are above 0x7f, so that none of them is taken for one to escape.
    private void encode(String rest) {
        for (byte b : rest.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0) {
                ascii((char) b);
            } else {
                bytes[length++] = b;
            }
        }
    }

    private void require(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
