package dev.recon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The one command with which a profile is written and tried. */
class ProfileCommandTests {

    private static final String PROFILE = """
            id: bank
            files: ["*.csv"]
            columns:
              payment-id: { headers: [Id], required: true }
              date: { headers: [Date], required: true }
              amount: { headers: [Amount], required: true }
              vendor-name: [Vendor]
            currency: EUR
            sign: { incoming: exclude }
            status: [{ absent: true, gives: PAID }]
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void itShowsHowAFileWouldBeReadAndChangesNothing() throws IOException {
        Path file =
                write("export.csv", "Id,Date,Amount,Vendor\n1,2026-08-21,7,Acme\n2,2026-08-22,x,\n3,2026-08-22,-1,\n");
        String formats = formats(PROFILE);
        List<Path> before = files();

        assertThat(check(file.toString(), "--formats", formats)).isZero();

        assertThat(out.toString().replaceAll("(?m)^  (?!bank|export|read|1 row|EUR).*\\R", ""))
                .isEqualToNormalizingNewlines("""
                export.csv is read by bank.

                Other profiles:

                record  date        payment id  vendor  amount    status  evidence     PO  reference  memo
                1       2026-08-21  1           Acme    EUR 7.00  PAID    ERP_PAYMENT

                Cannot be read:
                  export.csv, record 2: Amount "x" is not an amount such as 1234.56: 2,2026-08-22,x,

                Rows:
                  read as UTF-8
                  1 row left out: money in

                Totals:
                  EUR paid or to be paid: 7.00 in 1 record

                ACCEPTED  1 record can be read, 1 cannot. Nothing was loaded.
                """);
        assertThat(out.toString()).contains("\n  generic-ap: the header has no column payment_id");
        assertThat(files()).isEqualTo(before);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aFileThatWouldBeRefusedIsExit7() throws IOException {
        Path file = write("export.csv", "Id,Date,Vendor\n1,2026-08-21,Acme\n");

        assertThat(check(file.toString(), "--formats", formats(PROFILE))).isEqualTo(7);
        assertThat(out.toString())
                .contains("export.csv is read by no profile, or not by one alone.")
                .contains("\n  bank: its header lacks Amount")
                .contains("REFUSED   export.csv: no profile reads it; the reasons are above");
    }

    @Test
    void whatWasReadBeforeTheFileBrokeIsShown() throws IOException {
        Path file = write("export.csv", "Id,Date,Amount\n1,2026-08-21,7\n2,2026-08-21,8\n3,2026-08-21,\"9\n");

        assertThat(check(file.toString(), "--formats", formats(PROFILE))).isEqualTo(7);
        assertThat(out.toString())
                .contains("EUR paid or to be paid: 7.00 in 1 record")
                .contains("REFUSED   export.csv: line 4: a quoted field is not closed");
    }

    @Test
    void aProfileCanBeChosen() throws IOException {
        Path file = write("export.txt", "Id,Date,Amount\n1,2026-08-21,7\n");
        String formats = formats(PROFILE);

        assertThat(check(file.toString(), "--formats", formats)).isEqualTo(7);
        assertThat(check(file.toString(), "--formats", formats, "--profile", "bank"))
                .isZero();
        assertThat(check(file.toString(), "--formats", formats, "--profile", "bnk"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("No profile \"bnk\"; there are: ").contains("bank");
    }

    @Test
    void aBrokenProfileIsExit6WithEveryErrorAndItsLine() throws IOException {
        Path file = write("export.csv", "x\n");

        assertThat(check(
                        file.toString(),
                        "--formats",
                        formats(PROFILE.replace("EUR", "EURO").replace("sign:", "sing:"))))
                .isEqualTo(6);
        assertThat(err.toString())
                .contains("FAILED  The format profiles cannot be used:")
                .contains("bank.yaml, line 8: \"currency\" is no currency")
                .contains("bank.yaml, line 9: there is no key \"sing\"; did you mean \"sign\"?")
                .contains("formats/README.md explains every key.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void ofAnArchiveEachMemberIsShown() throws IOException {
        Path archive =
                zip("march.zip", "a.csv", "Id,Date,Amount\n1,2026-08-21,7\n", "b.csv", "Id,Date\n1,2026-08-21\n");
        String formats = formats(PROFILE);
        List<Path> before = files();

        assertThat(check(archive.toString(), "--formats", formats)).isEqualTo(7);
        assertThat(out.toString())
                .contains("march.zip holds 2 files.")
                .contains("march.zip/a.csv is read by bank.")
                .contains("ACCEPTED  1 record can be read, 0 cannot.")
                .contains("REFUSED   march.zip/b.csv: no profile reads it");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aStatusReportIsExpandedByTheOrderBesideIt() throws IOException {
        Path report = write("report.xml", """
                <Document><CstmrPmtStsRpt><GrpHdr><CreDtTm>2026-08-21T10:00:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>M-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.03</OrgnlMsgNmId>
                <GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>
                """);
        assertThat(check(report.toString(), "--formats", formats(PROFILE))).isEqualTo(7);
        assertThat(out.toString()).contains("put it beside the report");

        Path order = write("order.xml", """
                <Document><CstmrCdtTrfInitn><GrpHdr><MsgId>M-1</MsgId></GrpHdr><PmtInf><PmtInfId>B-1</PmtInfId>
                <CdtTrfTxInf><PmtId><EndToEndId>E-1</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">7.00</InstdAmt></Amt>
                </CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>
                """);
        assertThat(order).exists();
        assertThat(check(report.toString(), "--formats", formats(PROFILE))).isZero();
        assertThat(out.toString()).contains("EUR returned: 7.00 in 1 record");
    }

    @Test
    void anArchiveWithoutAFlawIsExit0AndABrokenOneExit7() throws IOException {
        String formats = formats(PROFILE);

        assertThat(check(
                        zip("good.zip", "a.csv", "Id,Date,Amount\n1,2026-08-21,7\n")
                                .toString(),
                        "--formats",
                        formats))
                .isZero();
        assertThat(check(write("broken.zip", "PK no archive").toString(), "--formats", formats))
                .isEqualTo(7);
        assertThat(out.toString()).contains("REFUSED   broken.zip: is a broken or encrypted archive; get it again");
    }

    private Path zip(String name, String... namesAndTexts) throws IOException {
        Path path = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (int at = 0; at < namesAndTexts.length; at += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[at]));
                zip.write(namesAndTexts[at + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return path;
    }

    @Test
    void aFileThatIsNotThereIsWrongUsage() throws IOException {
        assertThat(check("gone.csv", "--formats", formats(PROFILE))).isEqualTo(2);
        assertThat(check()).isEqualTo(2);
        assertThat(err.toString()).contains("gone.csv is no file.").contains("Missing required parameter: 'FILE'");
    }

    private int check(String... arguments) {
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(Stream.concat(Stream.of("profile", "check"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private String formats(String profile) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("formats"));
        Files.writeString(folder.resolve("bank.yaml"), profile);
        return folder.toString();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }
}
