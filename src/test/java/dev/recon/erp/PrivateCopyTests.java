package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PrivateCopyTests {

    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path directory;

    @Test
    void aCopyIsNamedAfterItsContentAndBelongsToItsOwnerAlone() throws IOException {
        Path source = Files.writeString(directory.resolve("päy.csv"), "abc");
        Path work = directory.resolve("work/private");

        PrivateCopy copy = PrivateCopy.of(source, work);

        Path expected = work.resolve(SHA256_OF_ABC + "-p_y.csv");
        assertThat(copy).isEqualTo(new PrivateCopy("päy.csv", SHA256_OF_ABC, 3, expected));
        assertThat(copy.file()).isEqualTo(new ErpFile(expected, "päy.csv"));
        assertThat(expected).hasContent("abc");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(expected)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work)))
                .isEqualTo("rwx------");
    }

    @Test
    void aCopyThatChangedOrIsGoneIsNotIntact() throws IOException {
        PrivateCopy copy =
                PrivateCopy.of(Files.writeString(directory.resolve("a.csv"), "abc"), directory.resolve("work"));

        assertThat(PrivateCopy.isIntact(copy.path(), copy.sha256())).isTrue();
        Files.writeString(copy.path(), "abd");
        assertThat(PrivateCopy.isIntact(copy.path(), copy.sha256())).isFalse();
        Files.delete(copy.path());
        assertThat(PrivateCopy.isIntact(copy.path(), copy.sha256())).isFalse();
        Files.createDirectory(copy.path());
        assertThat(PrivateCopy.isIntact(copy.path(), copy.sha256())).isFalse();
    }

    @Test
    void aDirectoryThatOthersCouldReadIsClosed() throws IOException {
        Path work = Files.createDirectory(directory.resolve("work"));
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));

        PrivateCopy.of(Files.writeString(directory.resolve("a.csv"), "abc"), work);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work)))
                .isEqualTo("rwx------");
    }

    @Test
    void copyingAgainGivesTheSameCopyAndLeavesNothingElse() throws IOException {
        Path source = Files.writeString(directory.resolve("a.csv"), "abc");
        Path work = directory.resolve("work");

        assertThat(PrivateCopy.of(source, work)).isEqualTo(PrivateCopy.of(source, work));
        assertThat(work).isDirectoryContaining("glob:**a.csv");
        assertThat(work.toFile().list()).hasSize(1);
    }

    @Test
    void aFileThatGrowsDuringTheCopyIsRefusedAndLeavesNothing() throws Exception {
        Path source = Files.write(directory.resolve("a.csv"), new byte[8 * 1024 * 1024]);
        Path work = directory.resolve("work");
        CountDownLatch writing = new CountDownLatch(1);
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = new Thread(() -> append(source, writing, enough));
        writer.start();
        writing.await();
        try {
            assertThatExceptionOfType(FileRefusedException.class)
                    .isThrownBy(() -> PrivateCopy.of(source, work))
                    .withMessage("a.csv: is still being written; run again when it is complete");
        } finally {
            enough.set(true);
            writer.join();
        }
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void aLinkOrADirectoryIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("a.csv"), "abc");
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), file);

        for (Path source : new Path[] {link, directory}) {
            assertThatExceptionOfType(FileRefusedException.class)
                    .isThrownBy(() -> PrivateCopy.of(source, directory.resolve("work")))
                    .withMessageContaining("is not a regular file");
        }
    }

    @Test
    void aHostileNameStaysInsideTheDirectory() throws IOException {
        String name = "..\\..%2e" + "x".repeat(150) + "\n$(id).csv";
        Path work = directory.resolve("work");

        PrivateCopy copy = PrivateCopy.of(Files.writeString(directory.resolve(name), "abc"), work);

        assertThat(copy.path().getParent()).isEqualTo(work);
        assertThat(copy.path().getFileName().toString())
                .matches("[A-Za-z0-9._-]+")
                .hasSize(64 + 1 + 100)
                .endsWith("x___id_.csv");
    }

    private static void append(Path file, CountDownLatch writing, AtomicBoolean enough) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            while (!enough.get()) {
                out.write("more\n".getBytes(StandardCharsets.UTF_8));
                writing.countDown();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
