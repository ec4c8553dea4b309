package dev.recon.erp;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The characters of a file in one encoding, without its byte order mark. Bytes that are not in that encoding refuse the
 * file: replaced by a question mark they would be another vendor's name. It also knows what a CSV parser no longer says:
 * how the file ends.
 */
final class StrictText extends Reader {

    // Some of a record's fields may be 32,768 characters and more; beyond this a quote was never closed, and the parser
    // would hold the rest of the file in memory.
    static final int MAX_RECORD_CHARS = 2 * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int BUFFER_CHARS = 8 * 1024;
    private static final int NONE = -1;

    private final ErpFile file;
    private final FileChannel channel;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final CharBuffer decoded = CharBuffer.allocate(BUFFER_CHARS).flip();
    private final Queue<Long> loneCarriageReturns = new ArrayDeque<>();
    private boolean noMoreBytes;
    private long bytesBefore;
    private long characters;
    private long line = 1;
    private boolean hasForbidden;
    private boolean undecodable;
    private int lastCharacter = NONE;
    private int sinceRecordStart;

    private StrictText(ErpFile file, FileChannel channel, Charset charset) {
        this.file = file;
        this.channel = channel;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Of a file that must be UTF-8. */
    static StrictText open(ErpFile file) throws IOException {
        return open(file, StandardCharsets.UTF_8);
    }

    static StrictText open(ErpFile file, Charset charset) throws IOException {
        StrictText text = new StrictText(file, FileChannel.open(file.path(), StandardOpenOption.READ), charset);
        try {
            text.readByteOrderMark();
            return text;
        } catch (RuntimeException | IOException failed) {
            text.close();
            throw failed;
        }
    }

    /** The parser begins a record: the limit of one record counts from here. */
    void startRecord() {
        sinceRecordStart = 0;
    }

    /** Whether a forbidden character was seen so far, so that the fields must be searched for it. */
    boolean hasForbidden() {
        return hasForbidden;
    }

    /** Whether the file was refused because of its encoding. */
    boolean isUndecodable() {
        return undecodable;
    }

    /** Whether the file's last character neither ends a line nor closes a quoted field: its last field may be cut. */
    boolean endsOpen() {
        return lastCharacter != '\n' && lastCharacter != '\r' && lastCharacter != '"';
    }

    /**
     * Whether the character at a position is a carriage return that no line feed follows. Asked for rising positions
     * only.
     */
    boolean isLoneCarriageReturn(long position) {
        while (!loneCarriageReturns.isEmpty() && loneCarriageReturns.element() < position) {
            loneCarriageReturns.remove();
        }
        return !loneCarriageReturns.isEmpty() && loneCarriageReturns.element() == position;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!decoded.hasRemaining()) {
            decode();
        }
        int count = Math.min(length, decoded.remaining());
        decoded.get(target, offset, count);
        return count == 0 && length > 0 ? NONE : count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void decode() throws IOException {
        decoded.clear();
        CoderResult result = decoder.decode(bytes, decoded, noMoreBytes);
        while (decoded.position() == 0 && result.isUnderflow() && !noMoreBytes) {
            fill();
            result = decoder.decode(bytes, decoded, noMoreBytes);
        }
        decoded.flip();
        if (decoded.hasRemaining()) {
            note(decoded.array(), decoded.limit());
        } else if (result.isError()) {
            throw undecodable();
        }
    }

    private void fill() throws IOException {
        bytesBefore += bytes.position();
        bytes.compact();
        int read = channel.read(bytes);
        noMoreBytes = read < 0;
        bytes.flip();
    }

    private void readByteOrderMark() throws IOException {
        while (bytes.remaining() < 4 && !noMoreBytes) {
            fill();
        }
        if (startsWith('P', 'K', 3, 4) || startsWith(0xD0, 0xCF, 0x11, 0xE0)) {
            throw file.refused("is an Excel workbook or an archive under another name; in Excel choose File, Save As,"
                    + " \"CSV UTF-8\" and put that file into the inbox");
        }
        boolean utf16 = startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE);
        boolean alien = utf16 || TextEncoding.byZeros(bytes) != null;
        if (alien && charset.equals(StandardCharsets.UTF_8)) {
            throw file.refused("is UTF-16, not UTF-8; export it again as \"CSV UTF-8\"");
        }
        if (utf16) {
            bytes.position(2);
        } else if (startsWith(0xEF, 0xBB, 0xBF)) {
            bytes.position(3);
        }
    }

    private boolean startsWith(int... mark) {
        boolean same = bytes.remaining() >= mark.length;
        for (int at = 0; same && at < mark.length; at++) {
            same = Byte.toUnsignedInt(bytes.get(at)) == mark[at];
        }
        return same;
    }

    private FileRefusedException undecodable() {
        undecodable = true;
        String value = Integer.toHexString(Byte.toUnsignedInt(bytes.get(bytes.position())));
        return file.refused("line " + line + ", byte " + (bytesBefore + bytes.position() + 1) + ": 0x" + value
                + " is not " + charset.name() + "; export the file again as \"CSV UTF-8\"");
    }

    private void note(char[] text, int end) throws IOException {
        sinceRecordStart += end;
        if (sinceRecordStart > MAX_RECORD_CHARS) {
            throw new EndlessRecordException();
        }
        if (lastCharacter == '\r' && text[0] != '\n') {
            loneCarriageReturns.add(characters - 1);
        }
        for (int at = nextSpecial(text, 0, end); at < end; at = nextSpecial(text, at + 1, end)) {
            noteSpecial(text[at], characters + at, at + 1 < end && text[at + 1] != '\n');
        }
        characters += end;
        lastCharacter = text[end - 1];
    }

    // By itself, so that it stays a short loop: each character of each file passes here.
    private static int nextSpecial(char[] text, int from, int end) {
        int at = from;
        while (at < end && (char) (text[at] - ' ') <= '~' - ' ') {
            at++;
        }
        return at;
    }

    private void noteSpecial(char character, long position, boolean noLineFeedFollows) {
        if (character == '\n') {
            line++;
        } else if (character == '\r' && noLineFeedFollows) {
            loneCarriageReturns.add(position);
        }
        hasForbidden |= Excerpt.isForbidden(character);
    }

    /** No record ends where one must. */
    static final class EndlessRecordException extends IOException {}
}
