package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.erp.CsvScanner.Dialect;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts made at random are cut as commons-csv cuts them. A failure prints the seed. */
class CsvScannerTests {

    private static final String ALPHABET = "ab,,\"\"\"\n\n\r ;;''\t\u2003€";
    private static final int TEXTS_OF_A_SEED = 2_000;
    private static final int LONGEST = 40;
    // Of two things that are wrong at one place either may be said.
    private static final List<String> REFUSED = List.of("refused");

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyTextIsCutAsCommonsCsvDoes(long seed) throws IOException {
        Random random = new Random(seed);
        for (int each = 0; each < TEXTS_OF_A_SEED; each++) {
            String text = text(random);
            Dialect dialect = random.nextBoolean()
                    ? Dialect.RFC_4180
                    : new Dialect(";\t".charAt(random.nextInt(2)), random.nextBoolean() ? '\'' : Dialect.NO_QUOTE);

            assertThat(scanned(text, dialect, 1 + random.nextInt(LONGEST)))
                    .as("%s of %s", dialect, text)
                    .isEqualTo(expected(text, dialect));
        }
    }

    @Test
    void aFieldMayBeLongerThanTheBuffer() throws IOException {
        String plain = "x".repeat(100_000);
        String quoted = "\"\"".repeat(100_000);

        assertThat(scanned(plain + ",\"" + quoted + "\"," + plain + "\r\nend", Dialect.RFC_4180, 8_192))
                .containsExactly(List.of(plain, "\"".repeat(100_000), plain), List.of("end"));
    }

    @Test
    void linesAndRecordsAreCounted() throws IOException {
        CsvScanner scanner = new CsvScanner(new StringReader("a,\"b\r\nc\nd\re\"\r\n\n\nf\ng"), Dialect.RFC_4180);
        scanner.next();
        assertThat(scanner.lines()).isEqualTo(4);
        scanner.next();
        assertThat(scanner.lines()).isEqualTo(7);
        assertThat(scanner.records()).isEqualTo(2);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(LONGEST); length > 0; length--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static List<List<String>> scanned(String text, Dialect dialect, int chunk) throws IOException {
        List<List<String>> records = new ArrayList<>();
        CsvScanner scanner = new CsvScanner(new Chunks(text, chunk), dialect);
        try {
            for (List<String> record = scanner.next(); record != null; record = scanner.next()) {
                records.add(record);
            }
        } catch (CsvScanner.BrokenQuoteException | CsvScanner.LoneCarriageReturnException refused) {
            records.add(REFUSED);
        }
        return records;
    }

    private static List<List<String>> expected(String text, Dialect dialect) throws IOException {
        List<List<String>> records = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(text, format(dialect))) {
            Iterator<CSVRecord> each = parser.iterator();
            while (each.hasNext()) {
                CSVRecord record = each.next();
                int before = (int) record.getCharacterPosition() - 1;
                if (before >= 0 && text.charAt(before) == '\r' && text.charAt(before + 1) != '\n') {
                    records.add(REFUSED);
                    break;
                }
                records.add(Arrays.asList(record.values()));
            }
        } catch (UncheckedIOException broken) {
            assertThat(broken).hasCauseInstanceOf(CSVException.class);
            records.add(REFUSED);
        }
        return records;
    }

    private static CSVFormat format(Dialect dialect) {
        @Nullable
        Character quote = dialect.quote() == Dialect.NO_QUOTE ? null : Character.valueOf((char) dialect.quote());
        return CSVFormat.RFC4180
                .builder()
                .setIgnoreEmptyLines(true)
                .setDelimiter(dialect.delimiter())
                .setQuote(quote)
                .get();
    }

    /** Gives a text in pieces, so that every place of it is an edge of the buffer sometimes. */
    private static final class Chunks extends Reader {

        private final StringReader text;
        private final int chunk;

        private Chunks(String text, int chunk) {
            this.text = new StringReader(text);
            this.chunk = chunk;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            return text.read(target, offset, Math.min(length, chunk));
        }

        @Override
        public void close() {
            text.close();
        }
    }
}
