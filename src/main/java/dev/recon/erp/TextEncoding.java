package dev.recon.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Finds a file's encoding without guessing: its byte order mark, the zero bytes of UTF-16, strict UTF-8, and only then
 * the one encoding that the profile names.
 *
 * @param fallback of a file that is not UTF-8; null if such a file is refused
 */
record TextEncoding(@Nullable Charset fallback) {

    private static final int SAMPLE_BYTES = 64 * 1024;

    /** From the beginning alone: enough for a header, whatever the rest holds. */
    Charset ofBeginning(ErpFile file) {
        ByteBuffer sample = beginning(file);
        Charset marked = marked(sample);
        if (marked != null) {
            return marked;
        }
        CoderResult result = strictUtf8().decode(sample, CharBuffer.allocate(SAMPLE_BYTES), false);
        return result.isError() && fallback != null ? fallback : StandardCharsets.UTF_8;
    }

    /**
     * From the whole file.
     *
     * @throws FileRefusedException if one part of the file is UTF-8 and another is not
     */
    Charset of(ErpFile file) {
        Charset marked = marked(beginning(file));
        if (marked != null) {
            return marked;
        }
        // Without another encoding the reader itself refuses, naming line and byte.
        return fallback == null ? StandardCharsets.UTF_8 : utf8OrElse(file, fallback);
    }

    private static @Nullable Charset marked(ByteBuffer sample) {
        int size = sample.remaining();
        int first = size > 1 ? Byte.toUnsignedInt(sample.get(0)) << 8 | Byte.toUnsignedInt(sample.get(1)) : 0;
        if (first == 0xFEFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (first == 0xFFFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (first == 0xEFBB && size > 2 && sample.get(2) == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        }
        return byZeros(sample);
    }

    // Of ASCII in UTF-16 every second byte is zero; a stray NUL in other text is not taken for that.
    static @Nullable Charset byZeros(ByteBuffer sample) {
        int[] zeros = new int[2];
        int pairs = sample.remaining() / 2;
        for (int at = 0; at < pairs * 2; at++) {
            zeros[at % 2] += sample.get(at) == 0 ? 1 : 0;
        }
        if (zeros[1] * 10 > pairs * 3 && zeros[0] * 10 < zeros[1]) {
            return StandardCharsets.UTF_16LE;
        }
        return zeros[0] * 10 > pairs * 3 && zeros[1] * 10 < zeros[0] ? StandardCharsets.UTF_16BE : null;
    }

    private static Charset utf8OrElse(ErpFile file, Charset otherwise) {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            CharsetDecoder decoder = strictUtf8();
            ByteBuffer bytes = ByteBuffer.allocate(SAMPLE_BYTES);
            CharBuffer characters = CharBuffer.allocate(SAMPLE_BYTES);
            boolean beyondAscii = false;
            long alien = -1;
            long before = 0;
            for (int read = 0; read >= 0; ) {
                read = channel.read(bytes);
                bytes.flip();
                CoderResult result = decoder.decode(bytes, characters.clear(), read < 0);
                while (result.isError()) {
                    beyondAscii |= bytes.position() > characters.position();
                    alien = alien < 0 ? before + bytes.position() + 1 : alien;
                    before += bytes.position() + result.length();
                    bytes.position(bytes.position() + result.length());
                    bytes.compact().flip();
                    result = decoder.decode(bytes, characters.clear(), read < 0);
                }
                beyondAscii |= bytes.position() > characters.position();
                before += bytes.position();
                bytes.compact();
            }
            return chosen(file, otherwise, beyondAscii, alien);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Charset chosen(ErpFile file, Charset otherwise, boolean beyondAscii, long alien) {
        if (alien < 0) {
            return StandardCharsets.UTF_8;
        }
        if (beyondAscii) {
            throw file.refused("mixes two encodings: some of its text is UTF-8, but byte " + alien
                    + " is not; export it again as \"CSV UTF-8\"");
        }
        return otherwise;
    }

    private static CharsetDecoder strictUtf8() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static ByteBuffer beginning(ErpFile file) {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            ByteBuffer sample = ByteBuffer.allocate(SAMPLE_BYTES);
            int read = channel.read(sample);
            while (read > 0 && sample.hasRemaining()) {
                read = channel.read(sample);
            }
            return sample.flip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
