package dev.recon.erp;

import static dev.recon.erp.ErpTestData.file;
import static dev.recon.erp.ErpTestData.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class ErpFileReaderTests {

    private static final int RECORDS = 10;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 9, 10})
    void aRestartAfterAnyCommitGivesEachRecordOnce(int committed) throws Exception {
        ErpFile file = tenRecords();
        ExecutionContext progress = new ExecutionContext();
        List<ErpRecord> given = new ArrayList<>();

        ErpFileReader first = new ErpFileReader(new GenericApProfile(), file);
        first.open(progress);
        for (int read = 0; read < committed; read++) {
            given.add(first.read());
        }
        first.update(progress);
        // Read, but the chunk fails: its progress is never stored.
        first.read();
        first.close();
        given.addAll(rest(new ErpFileReader(new GenericApProfile(), file), progress));

        assertThat(given)
                .extracting(ErpRecord::recordNumber)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, RECORDS).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1_000, 1_001, 2_500, 4_999})
    void whatWasReadAheadIsInNobodysCount(int committed) throws Exception {
        ErpFile file = file(
                directory,
                IntStream.rangeClosed(1, 5_000)
                        .mapToObj(number -> payment("P-" + number))
                        .toArray(String[]::new));
        ExecutionContext progress = new ExecutionContext();

        ErpFileReader killed = new ErpFileReader(new GenericApProfile(), file);
        killed.open(progress);
        for (int read = 0; read < committed; read++) {
            killed.read();
        }
        killed.update(progress);
        killed.close();

        assertThat(rest(new ErpFileReader(new GenericApProfile(), file), progress))
                .extracting(ErpRecord::recordNumber)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(committed + 1, 5_000).boxed().toList());
    }

    @Test
    void theKeyOfItsProgressStaysTheSame() {
        ExecutionContext progress = new ExecutionContext();
        ErpFileReader reader = new ErpFileReader(new GenericApProfile(), tenRecords());

        reader.open(progress);
        reader.update(progress);
        reader.close();

        assertThat(progress.containsKey("erpFileReader.read.count")).isTrue();
    }

    @Test
    void aReaderThatIsNotOpenSaysSo() {
        ErpFileReader reader = new ErpFileReader(new GenericApProfile(), tenRecords());

        assertThatIllegalStateException().isThrownBy(reader::read).withMessageContaining("payments.csv is not open");
    }

    private static List<ErpRecord> rest(ErpFileReader reader, ExecutionContext progress) throws Exception {
        List<ErpRecord> rest = new ArrayList<>();
        reader.open(progress);
        for (ErpRecord next = reader.read(); next != null; next = reader.read()) {
            rest.add(next);
        }
        reader.close();
        return rest;
    }

    /** The third is rejected, the fifth has two lines, an empty line lies between. */
    private ErpFile tenRecords() {
        return file(
                directory,
                payment("P-1"),
                payment("P-2"),
                "bad",
                payment("P-4"),
                "P-5,2026-08-21,,,1,EUR,PAID,,,\"two\nlines\"",
                "",
                payment("P-6"),
                payment("P-7"),
                payment("P-8"),
                payment("P-9"),
                payment("P-10"));
    }
}
