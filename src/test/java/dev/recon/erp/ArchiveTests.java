package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTests {

    @TempDir
    Path directory;

    private List<PrivateCopy> copies(String name, byte[] content) throws IOException {
        Path inbox = Files.createDirectories(directory.resolve("inbox"));
        return PrivateCopy.allOf(Files.write(inbox.resolve(name), content), directory.resolve("work"));
    }

    private void assertRefused(String name, byte[] content, String part) throws IOException {
        assertThatExceptionOfType(FileRefusedException.class)
                .isThrownBy(() -> copies(name, content))
                .withMessageStartingWith(name + ": ")
                .withMessageContaining(part);
        try (Stream<Path> left = Files.list(directory.resolve("work"))) {
            assertThat(left.map(Path::toString)).noneMatch(path -> path.endsWith(name) || path.endsWith(".part"));
        }
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int at = 0; at < namesAndTexts.length; at += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[at]));
                zip.write(namesAndTexts[at + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void theMembersOfAZipAreFilesOfTheirOwn() throws IOException {
        byte[] zip = zip(
                "day1.xml",
                "one",
                "2026/",
                "",
                "../../up/day2.xml",
                "two",
                "c\\day3.xml",
                "three",
                ".hidden",
                "x",
                "__MACOSX/day1.xml",
                "x");

        List<PrivateCopy> copies = copies("march.zip", zip);

        assertThat(copies)
                .extracting(PrivateCopy::name)
                .containsExactly("march.zip/day1.xml", "march.zip/day2.xml", "march.zip/day3.xml");
        assertThat(copies).allMatch(copy -> copy.path().getParent().equals(directory.resolve("work")));
        assertThat(copies.get(1).path()).hasContent("two");
    }

    @Test
    void twoCopiesOfOneStatementHaveOneDigest() throws IOException {
        List<PrivateCopy> copies = copies("march.zip", zip("a/day1.xml", "one", "b/day1.xml", "one"));

        assertThat(copies).extracting(PrivateCopy::name).containsExactly("march.zip/day1.xml", "march.zip/2/day1.xml");
        assertThat(copies.get(0).sha256()).isEqualTo(copies.get(1).sha256());
    }

    @Test
    void aGzipIsTheFileInIt() throws IOException {
        List<PrivateCopy> copies = copies("statement.XML.GZ", gzip("one".getBytes(StandardCharsets.UTF_8)));

        assertThat(copies).extracting(PrivateCopy::name).containsExactly("statement.XML.GZ/statement.XML");
        assertThat(copies.get(0).path()).hasContent("one");
    }

    @Test
    void theProfileClaimsAMemberByItsOwnName() throws IOException {
        String csv = ErpTestData.HEADER + "\n" + ErpTestData.payment("P-1") + "\n";
        PrivateCopy copy = copies("march.zip", zip("payments.csv", csv)).get(0);

        assertThat(Profiles.standard().of(copy.file()).id()).isEqualTo("generic-ap");
    }

    @Test
    void aFileThatIsNoArchiveIsOneCopy() throws IOException {
        assertThat(copies("payments.csv", new byte[] {1}))
                .extracting(PrivateCopy::name)
                .containsExactly("payments.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inner.zip", "inner.tar", "inner.csv.GZ", "inner.7z"})
    void anArchiveInAnArchiveIsRefused(String inner) throws IOException {
        assertRefused("march.zip", zip(inner, "x"), "holds another archive, " + inner);
    }

    @Test
    void anEmptyZipIsRefused() throws IOException {
        assertRefused("march.zip", zip(".DS_Store", "x"), "holds no file");
    }

    @Test
    void moreMembersThanAnyBankSendsAreRefused() throws IOException {
        String[] many = new String[2 * 1_001];
        for (int at = 0; at < many.length; at++) {
            many[at] = at + ".xml";
        }

        assertRefused("march.zip", zip(many), "holds more than 1000 files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bomb.zip", "bomb.xml.gz"})
    void aBombIsRefusedBeforeItFillsTheDisk(String name) throws IOException {
        String zeros = "0".repeat(64 * 1024 * 1024);

        byte[] bomb = name.endsWith(".zip") ? zip("a.xml", zeros) : gzip(zeros.getBytes(StandardCharsets.UTF_8));

        assertRefused(name, bomb, "unpacks to more than 250 times its size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"march.zip", "march.xml.gz"})
    void aCutArchiveIsRefused(String name) throws IOException {
        String text = "statement ".repeat(500) + Math.PI;
        byte[] whole = name.endsWith(".zip") ? zip("a.xml", text) : gzip(text.getBytes(StandardCharsets.UTF_8));

        for (int length = 0; length < whole.length; length += 7) {
            assertRefused(name, Arrays.copyOf(whole, length), "broken");
        }
    }

    @Test
    void aChangedByteInAZipIsNoticed() throws IOException {
        byte[] zip = zip("a.xml", "amount 100.00 ".repeat(100));
        // Within the packed content, behind the 35 bytes of the member's header.
        zip[45] ^= 0x10;

        assertRefused("march.zip", zip, "broken");
    }

    @Test
    void whatFollowsTheEndOfAGzipIsNoticed() throws IOException {
        byte[] gzip = gzip("one".getBytes(StandardCharsets.UTF_8));
        byte[] longer = Arrays.copyOf(gzip, gzip.length + 12);
        longer[gzip.length] = 0x1f;

        assertRefused("march.xml.gz", longer, "broken");
    }
}
