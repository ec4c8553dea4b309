package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import dev.recon.erp.FileRefusedException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a file of plain text, in UTF-8 or, if it is not that, in windows-1252: the two that banks use where
 * their formats say ASCII. UTF-16 and NUL bytes refuse the file.
 */
final class TextFile implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_LINE = 100_000;
    private static final int END = -1;

    private final ErpFile file;
    private final BufferedReader reader;
    private long line;

    private TextFile(ErpFile file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    static TextFile open(ErpFile file) {
        try {
            Charset charset = isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
            TextFile text = new TextFile(file, reader(file, charset));
            try {
                text.passByteOrderMark();
                return text;
            } catch (RuntimeException refused) {
                text.close();
                throw refused;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The number of the line read last, from 1. */
    long lineNumber() {
        return line;
    }

    /** The next line without its end, which is LF, CR or CRLF; null after the last. */
    @Nullable
    String line() {
        int character = read();
        if (character == END) {
            return null;
        }
        StringBuilder text = new StringBuilder(100);
        for (; character != END && character != '\n' && character != '\r'; character = read()) {
            if (text.length() == LONGEST_LINE) {
                throw refused("the line has more than " + LONGEST_LINE + " characters");
            }
            text.append((char) character);
        }
        if (character == '\r' && peek(1).startsWith("\n")) {
            read();
        }
        line++;
        return text.toString();
    }

    /** The next character; -1 after the last. */
    int read() {
        try {
            return reader.read();
        } catch (CharacterCodingException undecodable) {
            throw refused("is neither UTF-8 nor windows-1252; export it again");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What comes next, up to a number of characters, without moving. */
    String peek(int characters) {
        try {
            reader.mark(characters + 1);
            StringBuilder text = new StringBuilder();
            for (int next = read(); next != END && text.length() < characters; next = read()) {
                text.append((char) next);
            }
            reader.reset();
            return text.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    FileRefusedException refused(String sentence) {
        return file.refused("line " + Math.max(1, line) + ": " + sentence);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void passByteOrderMark() {
        if (peek(1).equals("\uFEFF")) {
            read();
        }
    }

    private static BufferedReader reader(ErpFile file, Charset charset) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file.path()),
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                BUFFER);
    }

    // Read to the end: a file that is UTF-8 for a megabyte and then is not, never was.
    private static boolean isUtf8(ErpFile file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.path()), BUFFER)) {
            Utf8Check check = new Utf8Check();
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int at = 0; at < count; at++) {
                    if (buffer[at] == 0) {
                        throw file.refused("has a NUL byte: it is UTF-16, or no text at all; export it again as UTF-8");
                    }
                    check.add(buffer[at]);
                }
            }
            return check.isUtf8();
        }
    }
}
