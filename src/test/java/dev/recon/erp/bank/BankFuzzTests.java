package dev.recon.erp.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recon.erp.ErpFile;
import dev.recon.erp.bank.BankTestData.Read;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Each reader with any bytes at all: it reads them, rejects records or refuses the file, and does nothing else. Repeats the
 * inputs that were kept; {@code JAZZER_FUZZ=1 ./mvnw test -Dtest='BankFuzzTests#camt' -Djazzer.hooks=true} looks for new
 * ones.
 */
@Tag("fuzz")
class BankFuzzTests {

    private static final Path FILE = temporary();

    @FuzzTest(maxDuration = "2m")
    void camt(byte[] content) {
        check("camt", "statement.xml", content);
    }

    @FuzzTest(maxDuration = "2m")
    void pain002(byte[] content) {
        check("pain.002", "status.xml", content);
    }

    @FuzzTest(maxDuration = "2m")
    void pain001(byte[] content) {
        check("pain.001", "order.xml", content);
    }

    @FuzzTest(maxDuration = "2m")
    void nacha(byte[] content) {
        check("nacha", "payments.ach", content);
    }

    @FuzzTest(maxDuration = "2m")
    void bai2(byte[] content) {
        check("bai2", "statement.bai2", content);
    }

    @FuzzTest(maxDuration = "2m")
    void mt940(byte[] content) {
        check("mt940", "statement.sta", content);
    }

    @FuzzTest(maxDuration = "2m")
    void ofx(byte[] content) {
        check("ofx", "statement.ofx", content);
    }

    // Whatever a reader throws besides a refusal comes through and fails the test.
    private static void check(String profile, String name, byte[] content) {
        ErpFile file = new ErpFile(written(content), name, List.of(BankTestData.sample("pain001/pain.001.001.03.xml")));
        Read read = BankTestData.read(profile, file);

        assertThat(read.accepted())
                .allSatisfy(payment -> assertThat(payment.identity()).hasSizeGreaterThan(16));
        assertThat(read.refusal())
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        reason -> assertThat(reason).startsWith(name + ": "));
    }

    private static Path written(byte[] content) {
        try {
            return Files.write(FILE, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("fuzz-", ".tmp");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
