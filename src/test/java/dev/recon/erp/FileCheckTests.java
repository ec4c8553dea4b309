package dev.recon.erp;

import static dev.recon.erp.ErpTestData.HEADER;
import static dev.recon.erp.ErpTestData.bytes;
import static dev.recon.erp.ErpTestData.content;
import static dev.recon.erp.ErpTestData.file;
import static dev.recon.erp.ErpTestData.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.recon.erp.FileCheck.Accepted;
import dev.recon.erp.FileCheck.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTests {

    private final FileCheck check = new FileCheck(Profiles.standard(), FileLimits.standard());

    @TempDir
    Path directory;

    @Test
    void aFileWithGoodAndBadRecordsIsAcceptedAndBothAreCounted() {
        assertThat(check.check(file(directory, payment("P-1"), "bad", payment("P-2"))))
                .isEqualTo(new Accepted("generic-ap", 3, 1));
    }

    @Test
    void aFileOfWhichNoRecordCanBeReadIsRefusedWithTheirNumberAndTheFirst() {
        assertThat(check.check(file(directory, "P-1,2026-08-21,,,0,EUR,PAID,,,", "bad")))
                .isEqualTo(new Refused(
                        "payments.csv: none of its 2 records can be read; the first: payments.csv, record 1:"
                                + " amount \"0\" is not above zero; this format states money out as positive"));
    }

    @Test
    void aFileOfNothingButNoticesOfChangeWasUnderstood() {
        Path notices = Path.of("src", "test", "resources", "bank", "nacha", "cor-example.ach");

        assertThat(check.check(new ErpFile(notices, "cor-example.ach")))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.rejected()).isEqualTo(1));
    }

    @Test
    void aFileWithAHeaderAloneIsRefused() {
        assertRefused(content(directory, HEADER + "\n"), "has a header but no records");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused(content(directory, ""), "is empty");
    }

    @Test
    void aFileWithTheWrongHeaderIsRefused() {
        assertRefused(content(directory, "id;sum\n1;2\n"), "the header has no column payment_id");
    }

    @Test
    void aFileThatBreaksAfterGoodRecordsIsRefused() {
        assertRefused(file(directory, payment("P-1"), "\"P-2"), "record 2, line 3");
        assertRefused(
                bytes(directory, (HEADER + "\n" + payment("P-1") + "\nMüller\n").getBytes(StandardCharsets.ISO_8859_1)),
                "line 3, byte");
    }

    @Test
    void aFileThatNoProfileClaimsIsRefused() {
        assertRefused(new ErpFile(file(directory, payment("P-1")).path(), "x.pdf"), "x.pdf: no profile reads");
    }

    @Test
    void aFileIsRefusedFromOneByteOverTheLimit() throws IOException {
        ErpFile file = file(directory, payment("P-1"));
        long size = Files.size(file.path());

        assertThat(new FileCheck(Profiles.standard(), new FileLimits(size)).check(file))
                .isInstanceOf(Accepted.class);
        assertThat(new FileCheck(Profiles.standard(), new FileLimits(size - 1)).check(file))
                .isEqualTo(new Refused(
                        "payments.csv: has " + size + " bytes, the limit is " + (size - 1) + "; split the file"));
        assertThatIllegalArgumentException().isThrownBy(() -> new FileLimits(0));
    }

    @Test
    void whatIsNotARegularFileIsRefused() {
        assertRefused(new ErpFile(directory, "x.csv"), "x.csv: is not a regular file");
        assertRefused(new ErpFile(directory.resolve("gone"), "x.csv"), "x.csv: is not a regular file");
    }

    private void assertRefused(ErpFile file, String part) {
        String reason = check.check(file).fold(Accepted::toString, Refused::reason);
        assertThat(reason).contains(part).doesNotContain("private-copy");
    }
}
