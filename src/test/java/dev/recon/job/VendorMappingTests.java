package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor mapping that is no file: told, and never waited for. */
class VendorMappingTests {

    @TempDir
    private Path folder;

    private void assertRefused(Path mapping, String why) {
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> VendorMapping.read(mapping))
                .withMessage(mapping + why)
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION));
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsNeverOpened() throws Exception {
        Path pipe = folder.resolve("vendors.csv");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(mkfifo.waitFor()).isZero();

        assertRefused(pipe, " is not a file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/null", "/"})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void devicesAndFoldersAreNotRead(String place) {
        assertRefused(Path.of(place), " is not a file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classpath:vendors.csv", "http:/127.0.0.1/vendors.csv", "a\nb.csv", "../nowhere/v.csv"})
    void anAddressIsTheNameOfAFileAndNothingElse(String name) {
        assertRefused(folder.resolve(name), " is not there.");
    }

    @Test
    void aLinkToAMappingIsFollowedAndOneInACircleIsTold() throws IOException {
        Path mapping = Files.writeString(folder.resolve("real.csv"), "vendor_id,partner_id\nV-1,ptn_acme\n");
        Path link = Files.createSymbolicLink(folder.resolve("vendors.csv"), mapping);
        Path loop = Files.createSymbolicLink(folder.resolve("loop.csv"), Path.of("loop.csv"));

        assertThat(VendorMapping.read(link)).containsOnlyKeys("V-1");
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> VendorMapping.read(loop))
                .withMessageContaining(loop + " cannot be read");
    }
}
