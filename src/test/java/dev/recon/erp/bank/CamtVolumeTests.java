package dev.recon.erp.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.erp.ErpFile;
import dev.recon.erp.ErpRecord;
import dev.recon.erp.RecordSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A large statement in little memory. The full measure is
 * {@code ./mvnw test -Dtest=CamtVolumeTests -Dvolume.megabytes=200 -DargLine=-Xmx64m}; it prints megabytes per second of
 * CPU time.
 */
class CamtVolumeTests {

    private static final long MEGABYTE = 1_000_000;
    private static final int TRANSACTIONS = 7;

    @TempDir
    Path directory;

    private long bytes;
    private long payments;
    private BigDecimal sum = BigDecimal.ZERO;

    @Test
    void aLargeStatementIsReadExactlyInConstantMemory() throws IOException {
        ErpFile file = generated(Integer.getInteger("volume.megabytes", 3) * MEGABYTE);
        long count = 0;
        BigDecimal total = BigDecimal.ZERO;
        long before = cpuNanos();
        try (RecordSource source = BankTestData.profile("camt").open(file)) {
            for (ErpRecord record = source.next(); record != null; record = source.next()) {
                count++;
                total = total.add(record.fold(payment -> payment.amount().amount(), rejected -> BigDecimal.ZERO));
            }
        }
        long nanos = cpuNanos() - before;

        assertThat(count).isEqualTo(payments);
        assertThat(total).isEqualByComparingTo(sum);
        System.out.println(bytes / MEGABYTE + " MB of camt.053, " + count + " payments: " + bytes * 1_000 / nanos
                + " MB per second of CPU");
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private ErpFile generated(long wanted) throws IOException {
        Path path = directory.resolve("statement.xml");
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            write(
                    out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:"
                            + "camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S</Id><Acct><Id><IBAN>"
                            + "DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>\n");
            for (int entry = 0; bytes < wanted; entry++) {
                writeEntry(out, entry);
            }
            write(out, "</Stmt></BkToCstmrStmt></Document>\n");
        }
        return new ErpFile(path, "statement.xml");
    }

    private void writeEntry(BufferedWriter out, int entry) throws IOException {
        int transactions = entry % TRANSACTIONS + 1;
        write(
                out,
                "<Ntry>\n  <Amt Ccy=\"EUR\">" + transactions
                        + "00.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>\n  <Sts><Cd>BOOK</Cd>"
                        + "</Sts><BookgDt><Dt>2026-08-21</Dt></BookgDt><ValDt><Dt>2026-08-21</Dt></ValDt>\n  <AcctSvcrRef>R"
                        + entry
                        + "</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn>"
                        + "</BkTxCd>\n  <NtryDtls><Btch><PmtInfId>B" + entry + "</PmtInfId><NbOfTxs>" + transactions
                        + "</NbOfTxs></Btch>\n");
        for (int transaction = 0; transaction < transactions; transaction++) {
            writeTransaction(out, entry + "-" + transaction, (entry % 90 + 10) + "." + (transaction + 10));
        }
        write(out, "  </NtryDtls>\n</Ntry>\n");
    }

    private void writeTransaction(BufferedWriter out, String id, String amount) throws IOException {
        write(
                out,
                "    <TxDtls>\n      <Refs><AcctSvcrRef>T" + id + "</AcctSvcrRef><PmtInfId>BATCH</PmtInfId><InstrId>I"
                        + id
                        + "</InstrId><EndToEndId>E2E-" + id + "</EndToEndId></Refs>\n      <Amt Ccy=\"EUR\">" + amount
                        + "</Amt><CdtDbtInd>DBIT</CdtDbtInd>\n      <AmtDtls><TxAmt><Amt Ccy=\"EUR\">" + amount
                        + "</Amt></TxAmt></AmtDtls>\n      <RltdPties><Dbtr><Pty><Nm>Our Company GmbH</Nm></Pty></Dbtr><Cdtr><Pty><Nm>"
                        + "Partner " + id
                        + " Trading Company</Nm></Pty></Cdtr>\n      <CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN>"
                        + "</Id></CdtrAcct></RltdPties>\n      <RltdAgts><CdtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId>"
                        + "</CdtrAgt></RltdAgts>\n      <RmtInf><Ustrd>Commission August 2026, invoice INV-" + id
                        + ", purchase order PO-ACME-2026-Q3</Ustrd></RmtInf>\n    </TxDtls>\n");
        payments++;
        sum = sum.add(new BigDecimal(amount));
    }

    private void write(BufferedWriter out, String text) throws IOException {
        out.write(text);
        bytes += text.length();
    }
}
