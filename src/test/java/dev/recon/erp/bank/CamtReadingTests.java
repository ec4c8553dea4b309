package dev.recon.erp.bank;

import static dev.recon.erp.bank.BankTestData.read;
import static dev.recon.erp.bank.BankTestData.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.erp.RejectReason;
import dev.recon.erp.RejectedRecord;
import dev.recon.erp.bank.BankTestData.Read;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamtReadingTests {

    private static final String DETAILS =
            "<NtryDtls><TxDtls><Refs><EndToEndId>E-1</EndToEndId></Refs></TxDtls></NtryDtls>";

    @TempDir
    Path directory;

    private static String statement(String... content) {
        return message("BkToCstmrStmt", "Stmt", content);
    }

    private static String message(String message, String statement, String... content) {
        return "<Document><" + message + "><" + statement
                + "><Id>S-1</Id><CreDtTm>2026-08-22T05:00:00</CreDtTm><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id>"
                + "<Ccy>EUR</Ccy></Acct>" + String.join("", content) + "</" + statement + "></" + message
                + "></Document>";
    }

    private static String entry(String amount, String direction, String status, String more) {
        return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>" + direction + "</CdtDbtInd><Sts>" + status
                + "</Sts><BookgDt><Dt>2026-08-21</Dt></BookgDt>" + more + "</Ntry>";
    }

    private static String balance(String code, String amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>";
    }

    private Read reading(String content) {
        return read("camt", BankTestData.file(directory, "statement.xml", content));
    }

    @ParameterizedTest
    @CsvSource({
        "BOOK, PAID",
        "<Cd>BOOK</Cd>, PAID",
        "PDNG, SENT",
        "<Cd>PDNG</Cd>, SENT",
        "FUTR, SCHEDULED",
        "HALF, UNKNOWN",
        "'', UNKNOWN"
    })
    void aDebitIsAPaymentAsFarAsItsStatusSays(String status, PaymentStatus expected) {
        PaymentEvidence payment =
                reading(statement(entry("10.00", "DBIT", status, DETAILS))).only();

        assertThat(payment.status()).isEqualTo(expected);
        assertThat(payment.type()).isEqualTo(EvidenceType.BANK_ENTRY);
        assertThat(payment.amount()).hasToString("EUR 10.00");
        assertThat(payment.date()).isEqualTo(LocalDate.of(2026, 8, 21));
        assertThat(payment.trace().endToEndId()).isEqualTo("E-1");
    }

    @ParameterizedTest
    @CsvSource({
        "CRDT, BOOK, '', money in",
        "CRDT, INFO, '', information only",
        "DBIT, INFO, '', information only",
        "DBIT, BOOK, <RvslInd>true</RvslInd>, money in that was sent back",
        "DBIT, BOOK, <NtryDtls><TxDtls><RtrInf/></TxDtls></NtryDtls>, money in that was sent back",
        "CRDT, PDNG, <RvslInd>true</RvslInd>, return that is not booked yet"
    })
    void whatIsNoPaymentIsCounted(String direction, String status, String more, String words) {
        Read read = reading(statement(entry("10.00", direction, status, more)));

        assertThat(read.accepted()).isEmpty();
        assertThat(read.rejected()).isEmpty();
        assertThat(read.skipped()).containsOnlyKeys(words).containsValue(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<RvslInd>true</RvslInd>",
                "<RvslInd>1</RvslInd>",
                "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>",
                "<BkTxCd><Prtry><Cd>NRTI+159+00931</Cd></Prtry></BkTxCd>",
                "<NtryDtls><TxDtls><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls>"
            })
    void aCreditWithAReturnsMarkIsOurPaymentComeBack(String mark) {
        PaymentEvidence payment =
                reading(statement(entry("10.00", "CRDT", "BOOK", mark))).only();

        assertThat(payment.type()).isEqualTo(EvidenceType.RETURN);
        assertThat(payment.status()).isEqualTo(PaymentStatus.RETURNED);
    }

    @Test
    void aReturnSaysWhatCameBackAndWhy() {
        Read read = read("camt", sample("camt053/v14_returned_AC04.xml"));

        assertThat(read.accepted()).hasSize(3);
        PaymentEvidence first = read.accepted().get(0);
        assertThat(first.status()).isEqualTo(PaymentStatus.RETURNED);
        assertThat(first.trace().originalReference()).isEqualTo("E2E-0001");
        assertThat(first.trace().reason()).isEqualTo("AC04 account closed Beneficiary account closed");
        assertThat(first.trace().account()).isEqualTo("****3000");
        assertThat(first.vendorName()).isEqualTo("Globex SA");
        assertThat(read.accepted().get(1).trace().reason()).isEqualTo("AC06 account blocked");
        assertThat(read.accepted().get(2).status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void aReturnedDirectDebitIsNoFailureOfOurs() {
        Read read = read("camt", sample("camt053/abn_amro_v2_batches_and_returns.xml"));

        assertThat(read.accepted()).noneMatch(payment -> payment.type() == EvidenceType.RETURN);
        assertThat(read.skipped()).containsEntry("money in that was sent back", 2L);
    }

    @Test
    void anUndetailedBatchSaysHowManyPaymentsItIs() {
        Read read = read("camt", sample("camt053/viafintech_batch_booking.xml"));

        assertThat(read.accepted().get(0).trace().transactions()).isEqualTo(3);
        assertThat(read.accepted().get(0).trace().batchId()).isEqualTo("O0OpeAYTkhjerKu3eE9asw");
    }

    @Test
    void aBatchThatNamesFewerThanItCountsSaysSo() {
        String batch = "<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch>" + transaction("E-1", "4.00")
                + transaction("E-2", "6.00") + "</NtryDtls>";

        Read read = reading(statement(entry("15.00", "DBIT", "BOOK", batch)));

        assertThat(read.accepted()).hasSize(2);
        assertThat(read.rejected()).extracting(RejectedRecord::reason).containsExactly(RejectReason.INCOMPLETE_BATCH);
    }

    @Test
    void aTransactionWithoutAnAmountInABatchIsRejected() {
        String batch = "<NtryDtls><TxDtls><Refs/></TxDtls>" + transaction("E-2", "6.00") + "</NtryDtls>";

        Read read = reading(statement(entry("15.00", "DBIT", "BOOK", batch)));

        assertThat(read.accepted()).hasSize(1);
        assertThat(read.rejected()).extracting(RejectedRecord::reason).containsExactly(RejectReason.MISSING_VALUE);
    }

    private static String transaction(String id, String amount) {
        return "<TxDtls><Refs><EndToEndId>" + id + "</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy=\"EUR\">" + amount
                + "</Amt></TxAmt></AmtDtls></TxDtls>";
    }

    @ParameterizedTest
    @CsvSource({
        "12..34, BAD_AMOUNT",
        "'1,234.00', BAD_AMOUNT",
        "1e3, BAD_AMOUNT",
        "0x10, BAD_AMOUNT",
        "'', BAD_AMOUNT",
        "1.005, BAD_AMOUNT",
        "-5.00, NOT_POSITIVE",
        "٥, BAD_AMOUNT"
    })
    void anAmountThatIsNotExactIsRejected(String amount, RejectReason reason) {
        Read read = reading(statement(entry(amount, "DBIT", "BOOK", ""), entry("1", "DBIT", "BOOK", "")));

        assertThat(read.rejected()).extracting(RejectedRecord::reason).containsExactly(reason);
        assertThat(read.accepted()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-31", "31.02.2026", "26-08-21", "2026-8-21", "2026-08-21 x", "1789-07-14"})
    void aDayThatIsNoneIsRejected(String day) {
        String entry = entry("1.00", "DBIT", "BOOK", "").replace("2026-08-21", day);

        Read read = reading(statement(entry));

        assertThat(read.rejected()).extracting(RejectedRecord::reason).containsExactly(RejectReason.BAD_DATE);
        assertThat(read.rejected().get(0).message()).startsWith("statement.xml, record 1: booking date");
    }

    @Test
    void aDirectionThatIsNoneIsRejected() {
        Read read = reading(statement(entry("1.00", "D", "BOOK", "")));

        assertThat(read.rejected()).extracting(RejectedRecord::reason).containsExactly(RejectReason.BAD_DIRECTION);
    }

    @Test
    void rejectedRecordsShowNoAccount() {
        String details = "<NtryDtls><TxDtls><RltdPties><CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id>"
                + "</CdtrAcct></RltdPties></TxDtls></NtryDtls>";

        Read read = reading(statement(entry("x", "DBIT", "BOOK", details)));

        assertThat(read.rejected().get(0).raw()).contains("****3000").doesNotContain("0532013000");
    }

    @Test
    void anAccountInTheTextOfARejectedEntryIsMaskedToo() {
        Read read = reading(statement(entry(
                "1x",
                "DBIT",
                "BOOK",
                "<NtryDtls><TxDtls><RmtInf><Ustrd>to DE89370400440532013000</Ustrd></RmtInf></TxDtls></NtryDtls>")));

        assertThat(read.rejected().get(0).raw()).contains("to ****3000").doesNotContain("0532013000");
    }

    @Test
    void aStatementThatDoesNotAddUpIsRefusedWithTheNumbers() {
        Read read = reading(
                statement(balance("OPBD", "100.00"), balance("CLBD", "85.00"), entry("10.00", "DBIT", "BOOK", "")));

        assertThat(read.refusal())
                .isEqualTo("statement.xml: statement S-1: opening balance EUR 100.00 and booked entries of EUR -10.00"
                        + " give EUR 90.00, but its closing balance is EUR 85.00; entries are missing or changed, get"
                        + " the statement again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>",
                "<StmtPgntn><PgNb>2</PgNb><LastPgInd>true</LastPgInd></StmtPgntn>"
            })
    void onePageOfSeveralDoesNotHaveToAddUp(String pagination) {
        Read read = reading(statement(
                pagination, balance("OPBD", "100.00"), balance("CLBD", "85.00"), entry("10.00", "DBIT", "BOOK", "")));

        assertThat(read.refusal()).isEmpty();
    }

    @Test
    void pendingEntriesAreInNoBalance() {
        Read read = reading(statement(
                balance("PRCD", "100.00"),
                balance("CLBD", "90.00"),
                entry("10.00", "DBIT", "BOOK", ""),
                entry("7.00", "DBIT", "PDNG", "")));

        assertThat(read.refusal()).isEmpty();
        assertThat(read.accepted()).hasSize(2);
    }

    @Test
    void theSamePaymentInANotificationAReportAndAStatementIsOne() {
        String reference = "<AcctSvcrRef>BANK-7</AcctSvcrRef>";
        String notification = reading(message(
                        "BkToCstmrDbtCdtNtfctn",
                        "Ntfctn",
                        entry(
                                "10.00",
                                "DBIT",
                                "<Cd>BOOK</Cd>",
                                "<NtryDtls><TxDtls><Refs>" + reference
                                        + "</Refs><RltdPties><Cdtr><Pty><Nm>Acme</Nm></Pty></Cdtr></RltdPties></TxDtls>"
                                        + "</NtryDtls>")))
                .only()
                .identity();
        String report = reading(message(
                        "BkToCstmrAcctRpt",
                        "Rpt",
                        entry("10.00", "DBIT", "PDNG", reference).replace("2026-08-21", "2026-08-20")))
                .only()
                .identity();
        String statement = reading(statement(entry("10.00", "DBIT", "BOOK", reference)))
                .only()
                .identity();

        assertThat(notification).isEqualTo(report).isEqualTo(statement);
    }

    @Test
    void differentPaymentsAreNotOne() {
        Read read = reading(statement(
                entry("10.00", "DBIT", "BOOK", "<AcctSvcrRef>B-1</AcctSvcrRef>"),
                entry("10.00", "DBIT", "BOOK", "<AcctSvcrRef>B-2</AcctSvcrRef>"),
                entry("10.01", "DBIT", "BOOK", "<AcctSvcrRef>B-2</AcctSvcrRef>"),
                entry("10.00", "CRDT", "BOOK", "<RvslInd>true</RvslInd><AcctSvcrRef>B-2</AcctSvcrRef>"),
                entry("10.00", "DBIT", "BOOK", DETAILS),
                entry("10.00", "DBIT", "BOOK", DETAILS.replace("E-1", "E-2"))));

        assertThat(read.accepted()).extracting(PaymentEvidence::identity).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOTPROVIDED", "NONREF", "notprovided", "N/A", "0", "000"})
    void aWordForNothingIsNothing(String word) {
        PaymentEvidence payment = reading(statement(entry("10.00", "DBIT", "BOOK", DETAILS.replace("E-1", word))))
                .only();

        assertThat(payment.trace().endToEndId()).isEmpty();
        assertThat(payment.reference()).isEmpty();
    }

    @Test
    void aHeadBehindItsTransactionsRefusesTheFile() {
        String batch = "<NtryDtls>" + transaction("E-1", "4.00") + transaction("E-2", "6.00")
                + "</NtryDtls><RvslInd>true</RvslInd>";

        assertThat(reading(statement(entry("10.00", "DBIT", "BOOK", batch))).refusal())
                .contains("<RvslInd> stands behind the transactions of its entry");
    }

    @Test
    void aSecondDocumentInTheEnvelopeIsReadToo() {
        String document = statement(entry("10.00", "DBIT", "BOOK", ""));

        assertThat(reading("<Envelope><AppHdr><Fr/></AppHdr>" + document + document + "</Envelope>")
                        .accepted())
                .hasSize(2);
    }

    @Test
    void anotherMessageIsNoCamt() {
        assertThat(reading("<Document><Other/></Document>").refusal())
                .isEqualTo("statement.xml: is XML, but not camt.052, camt.053 or camt.054: it begins with <Document>");
    }
}
