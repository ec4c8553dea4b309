package dev.recon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How reports come into their folder: whole, or not at all. */
class ReportFolderTests {

    private static final List<String> ROW = List.of("PAYMENTS", "EUR", "new", "1", "10.00");

    @TempDir
    private Path temporary;

    private Path folder() {
        return temporary.resolve("2026-08-21").resolve("reconcile-payouts-1");
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aReportIsAPartUntilItIsComplete() throws Exception {
        ReportFolder reports = new ReportFolder(folder(), CsvDialect.RFC4180);
        List<List<String>> seen = new ArrayList<>();

        reports.csv(ReportFile.CONTROL_TOTALS, csv -> {
            csv.write(ROW);
            seen.add(quietly(this::names));
        });

        assertThat(seen).containsExactly(List.of("control-totals.csv.part"));
        assertThat(names()).containsExactly("control-totals.csv");
    }

    @Test
    void aReportThatFailsHalfWayIsNeverPublished() throws Exception {
        ReportFolder reports = new ReportFolder(folder(), CsvDialect.RFC4180);

        assertThatThrownBy(() -> reports.csv(ReportFile.CONTROL_TOTALS, csv -> {
                    csv.write(ROW);
                    throw new IllegalStateException("the database is gone");
                }))
                .hasMessage("the database is gone");

        assertThat(names()).containsExactly("control-totals.csv.part");
    }

    @Test
    void theManifestComesLastAndIsGoneWhileReportsAreWrittenAgain() throws Exception {
        ReportFolder first = new ReportFolder(folder(), CsvDialect.RFC4180);
        first.csv(ReportFile.CONTROL_TOTALS, csv -> csv.write(ROW));
        assertThat(names()).containsExactly("control-totals.csv");
        first.complete();
        assertThat(names()).containsExactly("control-totals.csv", "manifest.json");

        new ReportFolder(folder(), CsvDialect.RFC4180);

        assertThat(names()).containsExactly("control-totals.csv");
    }

    @Test
    void whatAnInterruptedAttemptLeftIsWrittenAgain() throws Exception {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("control-totals.csv.part"), "half a re");
        Files.writeString(folder().resolve("control-totals.csv"), "of the attempt before");
        Files.writeString(folder().resolve("run.json.part"), "{");

        ReportFolder reports = new ReportFolder(folder(), CsvDialect.RFC4180);
        reports.csv(ReportFile.CONTROL_TOTALS, csv -> csv.write(ROW));
        reports.json("run.json", Map.of("schema", 1));
        reports.complete();

        assertThat(names()).containsExactly("control-totals.csv", "manifest.json", "run.json");
        assertThat(folder().resolve("control-totals.csv"))
                .content()
                .isEqualTo("\uFEFFside,currency,measure,count,amount\r\nPAYMENTS,EUR,new,1,10.00\r\n");
    }

    @Test
    void theSameRowsGiveTheSameBytesManifestIncluded() throws Exception {
        List<byte[]> bytes = new ArrayList<>();
        for (int attempt = 0; attempt < 2; attempt++) {
            ReportFolder reports = new ReportFolder(folder(), CsvDialect.RFC4180);
            reports.csv(ReportFile.CONTROL_TOTALS, csv -> csv.write(ROW));
            reports.complete();
            bytes.add(Files.readAllBytes(folder().resolve("manifest.json")));
        }

        assertThat(bytes.get(1)).isEqualTo(bytes.get(0));
    }

    @Test
    void theManifestNamesRowsBytesAndDigestOfEveryFile() throws Exception {
        ReportFolder reports = new ReportFolder(folder(), CsvDialect.RFC4180);
        reports.csv(ReportFile.CONTROL_TOTALS, csv -> {
            csv.write(ROW);
            csv.write(ROW);
        });
        reports.csv(ReportFile.REJECTED, csv -> {});
        reports.json("run.json", Map.of("schema", 1));
        reports.complete();

        JsonNode manifest = JsonMapper.shared().readTree(folder().resolve("manifest.json"));

        assertThat(manifest.get("schema").asInt()).isEqualTo(1);
        JsonNode files = manifest.get("files");
        assertThat(files.valueStream().map(file -> file.get("file").asString()))
                .containsExactly("control-totals.csv", "rejected.csv", "run.json");
        assertThat(files.valueStream().map(file -> file.get("rows").asLong())).containsExactly(2L, 0L, 0L);
        for (JsonNode file : files) {
            byte[] content =
                    Files.readAllBytes(folder().resolve(file.get("file").asString()));
            assertThat(file.get("bytes").asLong()).isEqualTo(content.length);
            assertThat(file.get("sha256").asString()).isEqualTo(sha256(content));
        }
    }

    @Test
    void ownerAndGroupMayReadTheReportsAndNobodyElse() throws Exception {
        ReportFolder reports = new ReportFolder(folder(), CsvDialect.RFC4180);
        reports.csv(ReportFile.CONTROL_TOTALS, csv -> csv.write(ROW));
        reports.json("run.json", Map.of());
        reports.complete();

        for (String name : names()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(name))))
                    .as(name)
                    .isEqualTo("rw-r-----");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Files.writeString(temporary.resolve("2026-08-21"), "a file where a folder should be");

        assertThatThrownBy(() -> new ReportFolder(folder(), CsvDialect.RFC4180))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The report folder " + folder() + " cannot be written");
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private interface Asking<T> {
        T ask() throws Exception;
    }

    private static <T> T quietly(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (Exception problem) {
            throw new AssertionError(problem);
        }
    }
}
