package dev.recon.erp;

import static dev.recon.erp.DelimitedTestData.bank;
import static dev.recon.erp.DelimitedTestData.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** A file with headings, totals, rows left out and bills of several lines, read in two parts. */
class DelimitedRestartTests {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aRestartAfterAnyCommitGivesEachRecordOnce(int committed) throws Exception {
        Profile profile = bank(directory, """
                header: { within: 3 }
                sign: { incoming: exclude }
                rows: { headings: vendor-name, fold-by: [payment-id] }
                totals: [{ row: '^TOTAL$', column: Amount, of: file }]
                """);
        ErpFile file = file(
                directory,
                "Title",
                "Id,Date,Amount,Vendor,Memo",
                "Acme,,,,",
                "1,2026-08-21,7,,a",
                "1,2026-08-21,7,,b",
                "2,2026-08-21,-3,,money in",
                "Beta,,,,",
                "3,x,1,,",
                "4,2026-08-21,8,,",
                "5,2026-08-21,9,,",
                "TOTAL,,29,,");
        ExecutionContext progress = new ExecutionContext();

        List<ErpRecord> given = new ArrayList<>();
        ErpFileReader first = new ErpFileReader(profile, file);
        first.open(progress);
        for (int read = 0; read < committed; read++) {
            given.add(first.read());
        }
        first.update(progress);
        first.close();
        ErpFileReader second = new ErpFileReader(profile, file);
        second.open(progress);
        for (ErpRecord next = second.read(); next != null; next = second.read()) {
            given.add(next);
        }
        second.close();

        assertThat(given)
                .extracting(DelimitedTestData::outcome)
                .containsExactly("1 EUR 7.00 PAID", "BAD_DATE", "4 EUR 8.00 PAID", "5 EUR 9.00 PAID");
        assertThat(given).extracting(ErpRecord::recordNumber).containsExactly(2L, 6L, 7L, 8L);
    }
}
