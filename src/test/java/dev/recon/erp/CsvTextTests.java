package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A long text is read ahead by a thread, and nobody can tell from what it gives. */
class CsvTextTests {

    private static final int DIRECT = CsvText.READ_WITHOUT_THREAD;
    private static final int LONG = DIRECT + 3 * ReadAhead.BATCHES * ReadAhead.BATCH_RECORDS;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, DIRECT - 1, DIRECT, DIRECT + 1, DIRECT + ReadAhead.BATCH_RECORDS, LONG, LONG + 1})
    void eachRecordComesOnceAndInItsOrder(int count) {
        try (CsvText text = open(lines(count))) {
            List<List<String>> records = new ArrayList<>();
            for (List<String> record = text.next(); record != null; record = text.next()) {
                records.add(record);
            }

            assertThat(records)
                    .containsExactlyElementsOf(IntStream.range(0, count)
                            .mapToObj(row -> List.of("id-" + row, "1.50"))
                            .toList());
            assertThat(text.next()).as("after the last").isNull();
            assertThat(text.hasForbidden()).isFalse();
            assertThat(text.endsOpen()).as("a line feed ends it").isEqualTo(count == 0);
        }
    }

    @ParameterizedTest
    @MethodSource("rowsNearTheEdges")
    void aBrokenRecordIsRefusedInItsPlaceAndAgain(int row) {
        List<String> lines = new ArrayList<>(lines(LONG));
        lines.set(row, "id,\"open");
        try (CsvText text = open(lines)) {
            for (int read = 0; read < row; read++) {
                assertThat(text.next()).containsExactly("id-" + read, "1.50");
            }

            for (int call = 0; call < 2; call++) {
                assertThatExceptionOfType(FileRefusedException.class)
                        .isThrownBy(text::next)
                        .withMessageContaining("line " + (row + 1));
            }
        }
    }

    static Stream<Integer> rowsNearTheEdges() {
        return Stream.of(DIRECT, DIRECT + 1, DIRECT + ReadAhead.BATCH_RECORDS, LONG - 1);
    }

    @Test
    void aForbiddenCharacterIsKnownWithItsRecord() {
        int row = DIRECT + ReadAhead.BATCH_RECORDS + 7;
        List<String> lines = new ArrayList<>(lines(LONG));
        lines.set(row, "id,a\u0000b");
        try (CsvText text = open(lines)) {
            for (int read = 0; read <= row; read++) {
                text.next();
            }

            assertThat(text.hasForbidden()).isTrue();
        }
    }

    @Test
    void bytesOfAnotherEncodingAreKnownAsSuch() {
        List<String> lines = new ArrayList<>(lines(LONG));
        lines.set(LONG - 1, "M\u00fcller,1.50");
        ErpFile file =
                ErpTestData.bytes(directory, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        try (CsvText text = CsvText.open(file, StandardCharsets.UTF_8, CSVFormat.RFC4180, false)) {
            assertThatExceptionOfType(FileRefusedException.class)
                    .isThrownBy(() -> {
                        for (int read = 0; read < LONG; read++) {
                            assertThat(text.next()).hasSize(2);
                        }
                    })
                    .withMessageContaining("0xfc is not UTF-8");
            assertThat(text.isUndecodable()).isTrue();
        }
    }

    @Test
    void theEndOfALongTextIsKnown() {
        ErpFile file = ErpTestData.content(directory, String.join("\n", lines(LONG)));
        try (CsvText text = CsvText.open(file, StandardCharsets.UTF_8, CSVFormat.RFC4180, false)) {
            for (int read = 0; read < LONG; read++) {
                assertThat(text.next()).isNotNull();
            }

            assertThat(text.next()).isNull();
            assertThat(text.endsOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, DIRECT, DIRECT + 1, LONG / 2, LONG})
    void whoClosesItLeavesNoThread(int read) {
        try (CsvText text = open(lines(LONG))) {
            for (int record = 0; record < read; record++) {
                text.next();
            }
        }

        assertThat(readers()).isEmpty();
    }

    @Test
    void aShortTextStartsNoThread() {
        try (CsvText text = open(lines(LONG))) {
            for (int record = 0; record < DIRECT; record++) {
                text.next();
            }

            assertThat(readers()).isEmpty();
        }
    }

    private CsvText open(List<String> lines) {
        ErpFile file = ErpTestData.content(directory, String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
        return CsvText.open(file, StandardCharsets.UTF_8, CSVFormat.RFC4180, false);
    }

    private static List<String> lines(int count) {
        return IntStream.range(0, count).mapToObj(row -> "id-" + row + ",1.50").toList();
    }

    private static List<Thread> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("read ahead"))
                .toList();
    }
}
