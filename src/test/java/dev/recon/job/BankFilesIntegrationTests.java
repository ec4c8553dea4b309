package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.erp.PrivateCopy;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.Input;
import dev.recon.register.Inputs.Role;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;

/** What a bank hands over in one archive: a statement twice, an order, and a report that only the order explains. */
class BankFilesIntegrationTests {

    private static final String STATEMENT = """
            <Document><BkToCstmrStmt><Stmt><Id>S-1</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>%s%s%s
            <Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry></Stmt></BkToCstmrStmt></Document>
            """.formatted(entry("B-1"), entry("B-2"), entry("B-3"));
    private static final String ORDER = """
            <Document><CstmrCdtTrfInitn><GrpHdr><MsgId>M-1</MsgId></GrpHdr><PmtInf><PmtInfId>P-1</PmtInfId>
            <CdtTrfTxInf><PmtId><EndToEndId>E-1</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">7.00</InstdAmt></Amt></CdtTrfTxInf>
            <CdtTrfTxInf><PmtId><EndToEndId>E-2</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">8.00</InstdAmt></Amt></CdtTrfTxInf>
            </PmtInf></CstmrCdtTrfInitn></Document>
            """;
    private static final String REPORT = """
            <Document><CstmrPmtStsRpt><GrpHdr><CreDtTm>2026-08-21T05:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts>
            <OrgnlMsgId>M-1</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>
            """;

    private final StepSlice slice = new StepSlice("--reconcile.chunk-size=1");

    @TempDir
    private Path folder;

    @AfterEach
    void closeTheApplication() {
        slice.close();
    }

    private static String entry(String reference) {
        return "<Ntry><Amt Ccy=\"EUR\">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-08-21</Dt>"
                + "</BookgDt><AcctSvcrRef>" + reference + "</AcctSvcrRef></Ntry>";
    }

    private void freeze(String... namesAndTexts) throws Exception {
        Path archive = folder.resolve("march.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int at = 0; at < namesAndTexts.length; at += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[at]));
                zip.write(namesAndTexts[at + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        Inputs inputs = slice.bean(Inputs.class);
        for (PrivateCopy copy : PrivateCopy.allOf(archive, folder.resolve("work"))) {
            long file = inputs.keep(copy.name(), copy.sha256(), copy.bytes(), copy.path());
            inputs.add(slice.run.id(), new Input(copy.name(), copy.sha256(), file, Role.FROZEN, ""));
        }
    }

    private List<String> decided() {
        return slice.jdbc.queryForList("select name || ' ' || role from run_input order by name", String.class);
    }

    private List<String> loaded() {
        return slice.jdbc.queryForList(
                "select concat_ws(' ', source, type, payment_id, amount, status) from payment_evidence"
                        + " order by source, payment_id",
                String.class);
    }

    private void freezeAll() throws Exception {
        freeze("day.xml", STATEMENT, "copy/day.xml", STATEMENT, "report.xml", REPORT, "order.xml", ORDER);
        assertThat(slice.start(slice.step("checkInputs")).getStatus()).isEqualTo(BatchStatus.COMPLETED);
    }

    @Test
    void eachMemberIsReadByTheProfileThatClaimsIt() throws Exception {
        freezeAll();
        assertThat(decided())
                .containsExactly(
                        "march.zip/2/day.xml NEW",
                        "march.zip/day.xml DUPLICATE",
                        "march.zip/order.xml NEW",
                        "march.zip/report.xml NEW");

        assertThat(slice.start(slice.step("loadPayments")).getStatus()).isEqualTo(BatchStatus.COMPLETED);

        assertThat(loaded())
                .containsExactly(
                        "camt BANK_ENTRY B-1 10.00 PAID",
                        "camt BANK_ENTRY B-2 10.00 PAID",
                        "camt BANK_ENTRY B-3 10.00 PAID",
                        "pain.002 BANK_STATUS E-1 7.00 RETURNED",
                        "pain.002 BANK_STATUS E-2 8.00 RETURNED");
    }

    @Test
    void aRestartInTheMiddleLoadsEachRecordOnce() throws Exception {
        freezeAll();
        slice.jdbc.execute(
                "alter table payment_evidence add constraint broken check (payment_id not in ('B-2', 'E-2'))");
        assertThat(slice.start(slice.step("loadPayments")).getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(loaded()).hasSize(2);
        slice.jdbc.execute("alter table payment_evidence drop constraint broken");

        assertThat(slice.start(slice.step("loadPayments")).getStatus()).isEqualTo(BatchStatus.COMPLETED);

        assertThat(loaded()).hasSize(5).doesNotHaveDuplicates();
    }
}
