package dev.recon.erp;

import static dev.recon.erp.ErpTestData.file;
import static dev.recon.erp.ErpTestData.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTests {

    private final Profiles profiles = Profiles.standard();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"payments.csv", "PAYMENTS.CSV", "İ.Csv"})
    void aCsvFileWithTheColumnsIsGenericAp(String name) {
        ErpFile file = new ErpFile(file(directory, payment("P-1")).path(), name);

        assertThat(profiles.of(file).id()).isEqualTo("generic-ap");
    }

    @Test
    void aWorkbookIsRefusedWithTheWayToExportIt() {
        assertRefused(
                profiles, "payments.XLSX", "payments.XLSX: is an Excel workbook, which is not read; in Excel choose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments.json", "payments", "payments.csv.bak"})
    void aNameThatNoProfileClaimsIsRefusedWithThoseThereAre(String name) {
        assertRefused(profiles, name, "no profile reads a file of this name; there are: generic-ap (*.csv)");
    }

    @Test
    void aFileThatTwoProfilesClaimIsRefused() {
        Profiles twice = new Profiles(List.of(new GenericApProfile(), new GenericApProfile()));

        assertRefused(twice, "payments.csv", "more than one profile (generic-ap, generic-ap)");
    }

    @Test
    void aProfileIsFoundByItsId() {
        assertThat(profiles.named("generic-ap").id()).isEqualTo("generic-ap");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profiles.named("camt.053"))
                .withMessageStartingWith("No profile \"camt.053\"; there are: generic-ap");
    }

    private void assertRefused(Profiles from, String name, String part) {
        ErpFile file = new ErpFile(file(directory, payment("P-1")).path(), name);

        assertThatExceptionOfType(FileRefusedException.class)
                .isThrownBy(() -> from.of(file))
                .withMessageContaining(part);
    }
}
