package dev.recon.erp.bank;

import static dev.recon.erp.bank.BankTestData.SAMPLES;
import static dev.recon.erp.bank.BankTestData.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.erp.ErpFile;
import dev.recon.erp.ErpFileReader;
import dev.recon.erp.ErpRecord;
import dev.recon.erp.FileCheck;
import dev.recon.erp.FileLimits;
import dev.recon.erp.FileRefusedException;
import dev.recon.erp.Profile;
import dev.recon.erp.Profiles;
import dev.recon.erp.RejectReason;
import dev.recon.erp.bank.BankTestData.Read;
import dev.recon.matching.PaymentEvidence;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What attackers, broken lines and half transfers make of bank files: a refusal or the truth, never another amount. */
@Timeout(60)
class BankBadInputTests {

    private static final String STATEMENT = "<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>X</IBAN></Id></Acct><Ntry>"
            + "<Amt Ccy=\"EUR\">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-08-21</Dt></BookgDt>"
            + "<AddtlNtryInf>HERE</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>";

    /** One of each format, cut at many places; the others only at some. */
    private static final Set<String> THOROUGHLY = Set.of(
            "v14_returned_AC04.xml",
            "gs_tx_ACCP.xml",
            "sepa_v3_multiple_pmtinf.xml",
            "return-WEB.ach",
            "moov_sample1.bai2",
            "rabobank-iban.sta",
            "checking.ofx");

    @TempDir
    Path directory;

    private Read statement(String content) {
        return read("camt", BankTestData.file(directory, "statement.xml", content));
    }

    private void assertRefused(String content, String words) {
        Read read = statement(content);

        assertThat(read.accepted()).isEmpty();
        assertThat(read.refusal()).startsWith("statement.xml: ").contains(words);
    }

    @Test
    void anExternalEntityIsNotFetched() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "top secret");
        String attack =
                "<!DOCTYPE x [<!ENTITY here SYSTEM \"" + secret.toUri() + "\">]>" + STATEMENT.replace("HERE", "&here;");

        assertRefused(attack, "has a DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">",
                "<!DOCTYPE x PUBLIC \"-//X//Y\" \"file:///etc/passwd\">",
                "<!DOCTYPE x [<!ENTITY % more SYSTEM \"file:///etc/passwd\"> %more;]>"
            })
    void anExternalDtdIsNotFetched(String declaration) {
        assertRefused(declaration + STATEMENT, "has a DOCTYPE");
    }

    @Test
    void aBillionLaughsAreNotExpanded() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"ha\">");
        for (int level = 1; level < 10; level++) {
            laughs.append("<!ENTITY l")
                    .append(level)
                    .append(" \"")
                    .append(("&l" + (level - 1) + ";").repeat(10))
                    .append("\">");
        }

        assertRefused(laughs + "]>" + STATEMENT.replace("HERE", "&l9;"), "has a DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HERE", "<AddtlNtryInf>", "<Ntry>", "<Document>"})
    void tenThousandNestedElementsAreRefused(String place) {
        String nested = "<a>".repeat(10_000) + "</a>".repeat(10_000);
        String content = place.startsWith("<") ? place + nested : nested;

        assertRefused(STATEMENT.replace(place, content), "nested more than 64 deep");
    }

    @Test
    void aTagOrATextThatWouldFillTheMemoryIsRefused() {
        String endless = "x".repeat(3 * 1024 * 1024);

        assertRefused(STATEMENT.replace("<Acct>", "<!--" + endless + "--><Acct>"), "of more than 1048576 bytes");
        assertRefused(STATEMENT.replace("<Acct>", "<Acct a=\"" + endless + "\">"), "of more than 1048576 bytes");
        assertRefused(STATEMENT.replace("HERE", "x".repeat(100_000)), "a text has more than 65536 characters");
        assertRefused(STATEMENT.replace("HERE", "<b/>".repeat(30_000)), "more than 20000 elements");
    }

    @Test
    void aNulByteIsRefusedInEveryFormat() throws IOException {
        for (Sample sample : samples().toList()) {
            byte[] content = Files.readAllBytes(sample.path());
            content[content.length / 2] = 0;

            Read read = read(sample.profile(), BankTestData.file(directory, "file" + sample.ending(), content));
            assertThat(read.refusal()).as(sample.name()).isNotEmpty();
        }
    }

    @Test
    void theWrongCharsetIsRefusedOrUnderstood() {
        String umlauts = STATEMENT.replace("HERE", "Müller für Größe");
        byte[] latin = umlauts.getBytes(StandardCharsets.ISO_8859_1);
        byte[] declared =
                ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + umlauts).getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = umlauts.getBytes(StandardCharsets.UTF_16);

        assertThat(read("camt", BankTestData.file(directory, "a.xml", latin)).refusal())
                .contains("says that it is UTF-8 and is not");
        assertThat(read("camt", BankTestData.file(directory, "b.xml", declared))
                        .only()
                        .memo())
                .isEqualTo("Müller für Größe");
        assertThat(read("camt", BankTestData.file(directory, "c.xml", utf16))
                        .only()
                        .memo())
                .isEqualTo("Müller für Größe");

        String line = ":20:S\n:25:1\n:60F:C260820EUR10,\n:61:260821D10,NTRFX\n:86:Müller\n:62F:C260821EUR0,\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            Read read = read("mt940", BankTestData.file(directory, "d.sta", line.getBytes(charset)));
            assertThat(read.only().memo()).isEqualTo("Müller");
        }
        Read read = read("mt940", BankTestData.file(directory, "e.sta", line.getBytes(StandardCharsets.UTF_16LE)));
        assertThat(read.refusal()).contains("NUL byte");
    }

    /** A real file with the profile that reads it. */
    private record Sample(Path path, String profile) {

        private String name() {
            return path.getFileName().toString();
        }

        private String ending() {
            return name().substring(name().lastIndexOf('.'));
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private static Stream<Sample> samples() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(SAMPLES)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(35);
        return files.stream().map(path -> new Sample(path, profile(path)));
    }

    private static String profile(Path path) {
        String folder = path.getParent().getFileName().toString();
        return switch (folder) {
            case "pain001" -> "pain.001";
            case "pain002" -> "pain.002";
            default -> folder.startsWith("camt") ? "camt" : folder;
        };
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsClaimedByItsProfileAlone(Sample sample) {
        assertThat(Profiles.standard()
                        .of(new ErpFile(sample.path(), sample.name()))
                        .id())
                .isEqualTo(sample.profile());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aCutFileGivesNoShortenedAmount(Sample sample) throws IOException {
        byte[] whole = Files.readAllBytes(sample.path());
        List<PaymentEvidence> all = read(sample.profile(), new ErpFile(sample.path(), "whole" + sample.ending()))
                .accepted();
        Random random = new Random(sample.name().hashCode());
        for (int cut = 0; cut < (THOROUGHLY.contains(sample.name()) ? 500 : 30); cut++) {
            int length = random.nextInt(whole.length);

            Read read = read(
                    sample.profile(),
                    BankTestData.file(directory, "cut" + sample.ending(), Arrays.copyOf(whole, length)));

            assertThat(amounts(read.accepted()))
                    .as("%s, first %d bytes", sample, length)
                    .isEqualTo(amounts(
                            all.subList(0, Math.min(all.size(), read.accepted().size()))));
            if (!hasNoEnd(sample) && read.refusal().isEmpty()) {
                assertThat(read.accepted())
                        .as("%s, first %d bytes", sample, length)
                        .isEqualTo(all);
            }
        }
    }

    // A file of MT messages has nothing that says how many they are: cut between two, it is whole.
    private static boolean hasNoEnd(Sample sample) {
        return sample.profile().equals("mt940");
    }

    private static List<String> amounts(List<PaymentEvidence> payments) {
        return payments.stream()
                .map(payment -> payment.status() + " " + payment.amount())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void changedBytesGiveARefusalOrRecordsAndNothingElse(Sample sample) throws IOException {
        byte[] whole = Files.readAllBytes(sample.path());
        Random random = new Random(sample.name().hashCode());
        long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        for (int round = 0; round < 40 && System.nanoTime() < until; round++) {
            byte[] changed = mutated(whole.clone(), random);

            Read read = read(sample.profile(), BankTestData.file(directory, "changed" + sample.ending(), changed));

            assertThat(read.accepted()).allMatch(payment -> payment.amount().isPositive());
        }
    }

    private static byte[] mutated(byte[] content, Random random) {
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(content.length);
            int length = Math.min(random.nextInt(20), content.length - at);
            switch (random.nextInt(4)) {
                case 0 -> content[at] = (byte) random.nextInt(256);
                case 1 -> System.arraycopy(content, random.nextInt(content.length - length), content, at, length);
                case 2 -> Arrays.fill(content, at, at + length, (byte) "0,.<>/?:-+ \n".charAt(random.nextInt(12)));
                default -> content = Arrays.copyOf(content, content.length - length);
            }
        }
        return content;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aRestartAfterAnyCommitGivesTheSameRest(Sample sample) throws Exception {
        Profile profile = BankTestData.profile(sample.profile());
        ErpFile file = new ErpFile(sample.path(), sample.name());
        List<ErpRecord> all = readable(profile, file, 0);
        for (int committed = 0; committed <= all.size(); committed += Math.max(1, all.size() / 4)) {
            assertThat(readable(profile, file, committed)).isEqualTo(all.subList(committed, all.size()));
        }
    }

    private static List<ErpRecord> readable(Profile profile, ErpFile file, int committed) throws Exception {
        ExecutionContext progress = new ExecutionContext();
        progress.putInt("erpFileReader.read.count", committed);
        List<ErpRecord> records = new ArrayList<>();
        ErpFileReader reader = new ErpFileReader(profile, file);
        try {
            reader.open(progress);
            for (ErpRecord next = reader.read(); next != null; next = reader.read()) {
                records.add(next);
            }
        } catch (FileRefusedException refused) {
            // The same files are refused at the same place.
        } finally {
            reader.close();
        }
        return records;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theFileGateTakesEachSampleOrRefusesIt(Sample sample) {
        FileCheck check = new FileCheck(Profiles.standard(), FileLimits.standard());
        Read read = read(sample.profile(), new ErpFile(sample.path(), sample.name()));

        boolean accepted =
                check.check(new ErpFile(sample.path(), sample.name())).fold(taken -> true, refused -> false);

        // A notice of change was read as what it is; a file of nothing else is as good as any.
        boolean understood =
                read.rejected().stream().allMatch(record -> record.reason() == RejectReason.NOTICE_OF_CHANGE);
        boolean readable =
                read.refusal().isEmpty() && (understood || !read.accepted().isEmpty());
        assertThat(accepted).isEqualTo(readable);
    }
}
