package dev.recon.erp.bank;

import static dev.recon.erp.bank.BankTestData.profile;
import static dev.recon.erp.bank.BankTestData.read;
import static dev.recon.erp.bank.BankTestData.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.recon.erp.ErpFile;
import dev.recon.erp.RejectReason;
import dev.recon.erp.RejectedRecord;
import dev.recon.erp.bank.BankTestData.Read;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pain002Tests {

    private static final String ORDER = """
            <Document><CstmrCdtTrfInitn><GrpHdr><MsgId>M-1</MsgId></GrpHdr>
            <PmtInf><PmtInfId>B-1</PmtInfId>%s%s</PmtInf><PmtInf><PmtInfId>B-2</PmtInfId>%s</PmtInf>
            </CstmrCdtTrfInitn></Document>""".formatted(order("E-1", "1.00"), order("E-2", "2.00"), order("E-3", "3.00"));

    @TempDir
    Path directory;

    private static String order(String id, String amount) {
        return "<CdtTrfTxInf><PmtId><EndToEndId>" + id + "</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">" + amount
                + "</InstdAmt></Amt><Cdtr><Nm>Payee " + id + "</Nm></Cdtr></CdtTrfTxInf>";
    }

    private static String report(String group, String... batches) {
        return "<Document><CstmrPmtStsRpt><GrpHdr><CreDtTm>2026-08-22T05:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts>"
                + "<OrgnlMsgId>M-1</OrgnlMsgId>" + group + "</OrgnlGrpInfAndSts>" + String.join("", batches)
                + "</CstmrPmtStsRpt></Document>";
    }

    private static String batch(String id, String content) {
        return "<OrgnlPmtInfAndSts><OrgnlPmtInfId>" + id + "</OrgnlPmtInfId>" + content + "</OrgnlPmtInfAndSts>";
    }

    private static String status(String id, String status) {
        return "<TxInfAndSts><OrgnlEndToEndId>" + id + "</OrgnlEndToEndId><TxSts>" + status + "</TxSts></TxInfAndSts>";
    }

    private Read alone(String report) {
        return read("pain.002", BankTestData.file(directory, "status.xml", report));
    }

    private Read withOrder(String report) {
        ErpFile noise = BankTestData.file(directory, "noise.xml", "<not closed");
        ErpFile other = BankTestData.file(directory, "other.xml", ORDER.replace("M-1", "M-2"));
        ErpFile order = BankTestData.file(directory, "order.xml", ORDER);
        ErpFile status = BankTestData.file(directory, "status.xml", report);
        return read(profile("pain.002"), new ErpFile(status.path(), status.name(), List.of(noise, other, order)));
    }

    @Test
    void aGroupsRefusalIsExpandedWithItsOrder() {
        Read read = withOrder(report(
                "<OrgnlMsgNmId>pain.001.001.03</OrgnlMsgNmId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn>"
                        + "</StsRsnInf>"));

        assertThat(read.rejected()).isEmpty();
        assertThat(read.accepted())
                .extracting(
                        payment -> payment.trace().endToEndId(),
                        payment -> payment.amount().toString(),
                        PaymentEvidence::status,
                        payment -> payment.trace().reason(),
                        PaymentEvidence::vendorName)
                .containsExactly(
                        tuple("E-1", "EUR 1.00", PaymentStatus.RETURNED, "AM04 insufficient funds", "Payee E-1"),
                        tuple("E-2", "EUR 2.00", PaymentStatus.RETURNED, "AM04 insufficient funds", "Payee E-2"),
                        tuple("E-3", "EUR 3.00", PaymentStatus.RETURNED, "AM04 insufficient funds", "Payee E-3"));
        assertThat(read.accepted()).allMatch(payment -> payment.type() == EvidenceType.BANK_STATUS);
    }

    @Test
    void aGroupsStatusWithoutItsOrderIsRejectedWithTheWayOut() {
        Read read = read("pain.002", sample("pain002/nordea_group_RJCT_no_tx.xml"));

        assertThat(read.accepted()).isEmpty();
        assertThat(read.rejected())
                .extracting(RejectedRecord::reason, RejectedRecord::message)
                .containsExactly(tuple(
                        RejectReason.NOT_EXPANDABLE,
                        "nordea_group_RJCT_no_tx.xml, record 1: RJCT for all payments of message"
                                + " MSGID-PS-TEST-0708-01 (DU01 duplicate message id ISO Duplicate Message ID) cannot be"
                                + " expanded: no pain.001 with that MsgId names these payments; put it beside the"
                                + " report"));
    }

    @Test
    void theMostSpecificStatusWins() {
        Read read = withOrder(report(
                "<GrpSts>ACTC</GrpSts>",
                batch("B-1", "<PmtInfSts>ACSP</PmtInfSts>" + status("E-2", "RJCT")),
                batch("B-2", "")));

        assertThat(read.accepted())
                .extracting(payment -> payment.trace().endToEndId(), PaymentEvidence::rawStatus)
                .containsExactly(tuple("E-2", "RJCT"), tuple("E-1", "ACSP"), tuple("E-3", "ACTC"));
        assertThat(read.rejected()).isEmpty();
    }

    @Test
    void aBatchThatNamesOnlySomeOfItsPaymentsSaysSo() {
        Read read = alone(report(
                "<OrgnlNbOfTxs>3</OrgnlNbOfTxs><GrpSts>PART</GrpSts>",
                batch("B-1", "<OrgnlNbOfTxs>2</OrgnlNbOfTxs><PmtInfSts>RJCT</PmtInfSts>" + full("E-1"))));

        assertThat(read.accepted()).hasSize(1);
        assertThat(read.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.message()).contains("RJCT for 1 payments of batch B-1"));
        assertThat(read.skipped()).containsOnlyKeys("status that says nothing of the payment");
    }

    private static String full(String id) {
        return status(id, "ACSC")
                .replace(
                        "</TxInfAndSts>",
                        "<OrgnlTxRef><Amt><InstdAmt Ccy=\"EUR\">7.00</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>");
    }

    @ParameterizedTest
    @CsvSource({
        "RCVD, SENT",
        "ACTC, SENT",
        "ACCP, SENT",
        "ACSP, SENT",
        "ACWC, SENT",
        "PDNG, SENT",
        "RVNM, SENT",
        "RCVC, SENT",
        "ACSC, PAID",
        "ACCC, PAID",
        "RJCT, RETURNED",
        "CANC, RETURNED",
        "BLCK, ON_HOLD",
        "WHAT, UNKNOWN"
    })
    void aStatusIsAsFarAsThePaymentHasCome(String word, PaymentStatus expected) {
        Read read = alone(report("", batch("B-1", full("E-1").replace("ACSC", word))));

        assertThat(read.only().status()).isEqualTo(expected);
        assertThat(read.only().rawStatus()).isEqualTo(word);
    }

    @Test
    void theSamePaymentInALaterReportIsOne() {
        String today = alone(report("", batch("B-1", full("E-1")))).only().identity();
        String tomorrow = alone(report("", batch("B-1", full("E-1").replace("ACSC", "RJCT")))
                        .replace("2026-08-22", "2026-08-23"))
                .only()
                .identity();

        assertThat(tomorrow).isEqualTo(today);
        assertThat(alone(report("", batch("B-1", full("E-2")))).only().identity())
                .isNotEqualTo(today);
    }

    @ParameterizedTest
    @CsvSource({
        "pain.008.001.02, status of a direct debit",
        "NACHA, status of another kind of order",
        "CHECK_DEPOSIT, status of another kind of order"
    })
    void aReportOnSomethingElseIsNoNewsOfPayments(String original, String words) {
        Read read = withOrder(report(
                "<OrgnlMsgNmId>" + original + "</OrgnlMsgNmId><GrpSts>RJCT</GrpSts>", batch("B-1", full("E-1"))));

        assertThat(read.accepted()).isEmpty();
        assertThat(read.rejected()).isEmpty();
        assertThat(read.skipped()).containsOnlyKeys(words);
    }

    @Test
    void samplesGiveTheirStatusesOrSayWhatIsMissing() {
        Read accepted = read("pain.002", sample("pain002/gs_tx_ACCP.xml"));
        assertThat(accepted.only().trace().endToEndId()).isEqualTo("GSDGFKfLURaHb");
        assertThat(accepted.only().rawStatus()).isEqualTo("ACCP");
        assertThat(accepted.only().amount()).hasToString("USD 10.00");

        // Neither amounts nor the order: each status is rejected, none is guessed at.
        Read inGroup = read("pain.002", sample("pain002/cross_river_tx_RJCT_under_ACTC_group.xml"));
        assertThat(inGroup.accepted()).isEmpty();
        assertThat(inGroup.rejected())
                .extracting(RejectedRecord::raw)
                .satisfiesExactly(
                        raw -> assertThat(raw).startsWith("RJCT sanity-10-1-12-1-21"),
                        raw -> assertThat(raw).startsWith("RJCT example01234567"),
                        raw -> assertThat(raw).startsWith("RJCT example012345678"));

        Read settling = read("pain.002", sample("pain002/cross_river_credit_ACSP.xml"));
        assertThat(settling.rejected())
                .extracting(RejectedRecord::reason)
                .containsExactly(RejectReason.MISSING_VALUE, RejectReason.NOT_EXPANDABLE);
        assertThat(settling.rejected().get(1).message()).contains("ACTC for 2 payments of batch ABCD10000000");
    }

    @ParameterizedTest
    @CsvSource({
        "cross_river_ach_credit.xml, 1, 0.01",
        "gs_pain001_v8.xml, 1, 10",
        "pain.001.001.03.xml, 2, 6655.86",
        "sepa_v3_multiple_pmtinf.xml, 2, 20.00"
    })
    void anOrderIsNoPaymentButKnowsItsPayments(String name, long payments, BigDecimal sum) {
        Read read = read("pain.001", sample("pain001/" + name));
        assertThat(read.accepted()).isEmpty();
        assertThat(read.skipped()).containsExactly(Map.entry("order to the bank", payments));

        BigDecimal total = BigDecimal.ZERO;
        try (PainOrders orders = PainOrders.open(sample("pain001/" + name))) {
            for (PainOrder order = orders.next(); order != null; order = orders.next()) {
                total = total.add(new BigDecimal(order.amount()));
            }
        }
        assertThat(total).isEqualByComparingTo(sum);
    }
}
