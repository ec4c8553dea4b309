package dev.recon.erp;

import static dev.recon.erp.DelimitedTestData.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.Approval;
import dev.recon.matching.PaymentEvidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each profile of jobs/formats reads a file of its own, and no other profile does. Real files: DelimitedSamplesTests. */
class ShippedProfilesTests {

    private static final Formats FORMATS = Formats.load(Path.of("jobs", "formats"));

    @TempDir
    private Path directory;

    @Test
    void theseAreShipped() {
        assertThat(FORMATS.all())
                .filteredOn(format -> format.reference().contains("@"))
                .extracting(Format::id)
                .containsExactly(
                        "bill-payments",
                        "generic-bank-csv",
                        "intacct-posted-payments",
                        "netsuite-bills",
                        "netsuite-vendor-payments",
                        "quickbooks-bill-payment-list",
                        "quickbooks-transactions-by-vendor",
                        "tipalti-payments",
                        "xero-account-transactions",
                        "xero-bills",
                        "generic-approvals");
    }

    @Test
    void netsuiteVendorPayments() {
        assertThat(payments(
                        "netsuite-vendor-payments",
                        "Internal ID,Date,Document Number,Vendor,Bill Number,Amount,Memo,Status,Cleared",
                        "1,9/2/2026,VP-1,Acme,B-1,\"1,960.17\",PO 1001,Confirmed,",
                        "2,9/2/2026,VP-2,Acme,B-2,7,,Approved,Yes",
                        "3,9/2/2026,VP-3,Acme,B-3,7,PO-ACME-2026-Q1,Approved,",
                        "4,9/2/2026,VP-4,Acme,B-4,(7.00),pay.0123456789abcdefghijklmn,Confirmed,",
                        "5,9/2/2026,VP-5,Acme,B-5,7,,Lost,"))
                .containsExactly(
                        "1 USD 1960.17 PAID Acme|1001|VP-1 B-1",
                        "2 USD 7.00 PAID Acme||VP-2 B-2",
                        "3 USD 7.00 SENT Acme|PO-ACME-2026-Q1|VP-3 B-3",
                        "4 USD 7.00 VOIDED Acme||VP-4 B-4 pay_0123456789abcdefghijklmn",
                        "5 USD 7.00 UNKNOWN Acme||VP-5 B-5");
    }

    @Test
    void netsuiteBills() {
        assertThat(payments(
                        "netsuite-bills",
                        "Internal ID,Date Closed,Due Date,Document Number,Name,PO #,Amount,Currency,Status",
                        "1,9/2/2026,9/9/2026,B-1,Acme,1001,7,EUR,Bill:Paid In Full",
                        "2,,9/9/2026,B-2,Acme,,7,EUR,Open",
                        "3,,9/9/2026,B-3,Acme,,7,EUR,Pending Approval",
                        "4,,9/9/2026,B-4,Acme,,-7,EUR,Open"))
                .containsExactly("1 EUR 7.00 PAID Acme|1001|B-1", "2 EUR 7.00 APPROVED Acme||B-2");
    }

    @Test
    void xeroBillsCountABillOnceThoughEachLineRepeatsItsTotal() {
        assertThat(payments(
                        "xero-bills",
                        "*ContactName,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,PlannedDate,PaidDate,Total,"
                                + "*Description,Currency,Type,Status",
                        "Acme,INV-1,PO 7,01/09/2026,30/09/2026,,02/09/2026,1200.00,design,GBP,Bill,Paid",
                        "Acme,INV-1,PO 7,01/09/2026,30/09/2026,,02/09/2026,1200.00,print,GBP,Bill,Paid",
                        "Acme,INV-2,,01/09/2026,30/09/2026,15/09/2026,,7.00,,GBP,Bill,Awaiting Payment",
                        "Acme,INV-3,,01/09/2026,30/09/2026,,,7.00,,GBP,Bill,Awaiting Payment",
                        "Acme,INV-4,,01/09/2026,30/09/2026,,,7.00,,GBP,Bill,Draft",
                        "Acme,CN-1,,01/09/2026,30/09/2026,,02/09/2026,7.00,,GBP,Bill credit note,Paid"))
                .containsExactly(
                        "INV-1/Acme GBP 1200.00 PAID Acme|7|PO 7 INV-1",
                        "INV-2/Acme GBP 7.00 SCHEDULED Acme||INV-2",
                        "INV-3/Acme GBP 7.00 APPROVED Acme||INV-3");
    }

    @Test
    void quickbooksTransactionsByVendor() {
        assertThat(payments(
                        "quickbooks-transactions-by-vendor",
                        "My Company",
                        "Transaction List by Vendor",
                        "September 2026",
                        ",Date,Transaction Type,Num,Posting,Memo/Description,Account,Amount",
                        "Acme (2),,,,,,,",
                        ",09/01/2026,Bill,B-1,Yes,,Payables,\"1,234.00\"",
                        ",09/02/2026,Bill Payment (Check),77,Yes,PO 1001,Checking,\"-1,234.00\"",
                        "Total for Acme,,,,,,,$0.00",
                        "\"Thursday, October 08, 2026 09:12 AM GMT-04:00\""))
                .containsExactly("77/Acme/2026-09-02 USD 1234.00 PAID Acme|1001|");
    }

    @Test
    void aVendorCalledLikeTheDayOfAFooterIsAVendor() {
        assertThat(payments(
                        "quickbooks-transactions-by-vendor",
                        ",Date,Transaction Type,Num,Posting,Memo/Description,Account,Amount",
                        "\"Friday, LLC\",,,,,,,",
                        ",09/02/2026,Bill Payment (Check),77,Yes,,Checking,-7.00",
                        "\"Total for Friday, LLC\",,,,,,,-$7.00",
                        "\"Thursday, October 08, 2026 09:12 AM GMT-04:00\""))
                .containsExactly("77/Friday, LLC/2026-09-02 USD 7.00 PAID Friday, LLC||");
    }

    @Test
    void xeroAccountTransactionsOfSeveralAccounts() {
        assertThat(payments(
                        "xero-account-transactions",
                        "Date,Source,Description,Reference,Debit,Credit,Running Balance",
                        "Bank,,,,,,",
                        "02 Sep 2026,Payable Payment,Acme,A-1,7.00,,1",
                        "Total Bank,,,,7.00,0.00,",
                        "Savings,,,,,,",
                        "03 Sep 2026,Payable Payment,Acme,A-2,8.00,,1",
                        "Total Savings,,,,8.00,0.00,",
                        "Total,,,,15.00,0.00,"))
                .containsExactly(
                        "A-1/Acme/2026-09-02 USD 7.00 PAID Acme||A-1", "A-2/Acme/2026-09-03 USD 8.00 PAID Acme||A-2");
    }

    @Test
    void intacctPostedPayments() {
        assertThat(payments(
                        "intacct-posted-payments",
                        "Vendor ID,Vendor name,Joint payee,Payment status,Payment date,Document/check no.,Amount",
                        "V-1,Acme,,Complete,9/2/2026,77,7.00",
                        "V-1,Acme,,Delivered,9/2/2026,78,7.00",
                        "V-1,Acme,,Draft,9/2/2026,79,7.00"))
                .containsExactly("77/V-1/2026-09-02 USD 7.00 PAID Acme||", "78/V-1/2026-09-02 USD 7.00 SENT Acme||");
    }

    @Test
    void billPayments() {
        assertThat(payments(
                        "bill-payments",
                        "Payment ID,Vendor name,Invoice number,Process date,Amount,Payment status",
                        "1,Acme,I-1,09/02/2026,\"$1,234.00\",Paid",
                        "2,Acme,I-2,9/2/2026,7,DISBURSEMENT_FAILED_ACTION_NEEDED",
                        "3,Acme,I-3,9/2/2026,7,FUNDING_ON_HOLD",
                        "4,Acme,I-4,9/2/2026,7,Scheduled"))
                .containsExactly(
                        "1 USD 1234.00 PAID Acme||I-1",
                        "2 USD 7.00 RETURNED Acme||I-2",
                        "3 USD 7.00 ON_HOLD Acme||I-3",
                        "4 USD 7.00 SCHEDULED Acme||I-4");
    }

    @Test
    void tipaltiPaymentsSaysPaidBeforeItIsFinal() {
        assertThat(payments(
                        "tipalti-payments",
                        "Payee ID,Name,Company,Payment ref code,Submitted date,Amount,Currency,Status,Alerts",
                        "P-1,Ann,Acme,1,2026-09-02,7.00,EUR,Paid,",
                        "P-1,Ann,,2,2026-09-02,7.00,EUR,Cleared,",
                        "P-1,Ann,Acme,3,2026-09-02,7.00,EUR,Deferred,"))
                .containsExactly("1 EUR 7.00 SENT Acme||", "2 EUR 7.00 PAID Ann||", "3 EUR 7.00 DEFERRED Acme||");
    }

    @Test
    void genericBankCsv() {
        List<PaymentEvidence> read = new ArrayList<>();
        assertThat(payments(
                        "generic-bank-csv",
                        read,
                        "booking_date,amount,currency,indicator,payee,reference,end_to_end_id,bank_reference,"
                                + "original_reference,payee_account,return_reason",
                        "2026-09-02,7.00,EUR,DEBIT,Acme,INV-1,E2E-1,BR-1,,DE89 3704 0044 0532 0130 00,",
                        "2026-09-03,9.00,EUR,CREDIT,Customer,x,,BR-2,,,",
                        "2026-09-04,7.00,EUR,RETURN,Acme,INV-1,NOTPROVIDED,BR-3,E2E-1,,AC04 account closed",
                        "2026-09-04,-7.00,EUR,DEBIT,Acme,INV-1,,BR-4,,,"))
                .containsExactly(
                        "BR-1/Acme/2026-09-02 EUR 7.00 PAID Acme||INV-1 E2E-1",
                        "BR-3/Acme/2026-09-04 EUR 7.00 RETURNED Acme||INV-1",
                        "NOT_POSITIVE");
        assertThat(read.get(0).trace().account()).isEqualTo("…3000");
        assertThat(read.get(0).trace().endToEndId()).isEqualTo("E2E-1");
        assertThat(read.get(1).trace().originalReference()).isEqualTo("E2E-1");
        assertThat(read.get(1).trace().reason()).isEqualTo("AC04 account closed");
        assertThat(read).extracting(payment -> payment.type().name()).containsExactly("BANK_ENTRY", "RETURN");
    }

    @Test
    void theAccountOfARejectedRowIsMasked() {
        ErpFile file = file(
                directory,
                "booking_date,amount,currency,indicator,payee,reference,payee_account",
                "2026-09-02,7x,EUR,DEBIT,Acme,INV-1,DE89 3704 0044 0532 0130 00",
                "2026-09-02,7.00,EUR,DEBIT,Acme,INV-1,DE89 3704\u0001 0044 0532 0130 00",
                "2026-09-02,7.00,EUR,DEBIT,Acme,INV-1,",
                "2026-09-02,8.00,EUR,DEBIT,Acme,INV-1,");

        List<RejectedRecord> rejected =
                DelimitedTestData.read(FORMATS.payments().named("generic-bank-csv"), file).stream()
                        .map(ErpRecord::rejection)
                        .filter(Objects::nonNull)
                        .toList();

        assertThat(rejected)
                .extracting(RejectedRecord::reason)
                .containsExactly(RejectReason.BAD_AMOUNT, RejectReason.CONTROL_CHARACTER);
        assertThat(rejected)
                .allSatisfy(record -> assertThat(record.raw() + record.value() + record.message())
                        .contains("…3000")
                        .doesNotContain("0532"));
    }

    @Test
    void genericApprovals() {
        ErpFile file = file(
                directory,
                "payout_id,vendor_id,amount,currency,decision,po_number,reason",
                "pay_1,,,,APPROVED,PO-1,",
                ",V-1,7.00,EUR,DECLINED,,no contract",
                "pay_7,,,,Blocked,,",
                "pay_8,,,,POSTPONED,,",
                "pay_3,,7.00,,APPROVED,,",
                ",V-4,,,APPROVED,,",
                "pay_5,,,,Perhaps,,",
                "pay_6,,-1,EUR,BLOCKED,,");
        assertThat(claiming(file)).containsExactly("generic-approvals");

        List<String> read = DelimitedTestData.read(FORMATS.approvals().of(file), file).stream()
                .map(record -> record.fold(
                        ShippedProfilesTests::described,
                        rejected -> rejected.reason().name()))
                .toList();

        assertThat(read)
                .containsExactly(
                        "pay_1||null|APPROVED|PO-1|",
                        "|V-1|EUR 7.00|DECLINED||no contract",
                        "pay_7||null|BLOCKED||",
                        "pay_8||null|POSTPONED||",
                        "MISSING_VALUE",
                        "MISSING_VALUE",
                        "BAD_DECISION",
                        "NOT_POSITIVE");
    }

    @Test
    void anApprovalsExportIsNoFileOfPayments() {
        ErpFile file = file(
                directory, "payout_id,vendor_id,amount,currency,decision,po_number,reason", "pay_1,,,,APPROVED,PO-1,");

        String ofPayments = new FileCheck(FORMATS.payments(), FileLimits.standard())
                .check(file)
                .fold(Object::toString, FileCheck.Refused::reason);
        FileCheck.Result ofApprovals = new FileCheck(FORMATS.approvals(), FileLimits.standard()).check(file);

        assertThat(ofPayments).contains("no profile reads it");
        assertThat(ofApprovals)
                .isEqualTo(new FileCheck.Accepted(FORMATS.approvals().of(file).reference(), 1, 0));
    }

    private static String described(Approval approval) {
        return String.join(
                "|",
                approval.payoutId(),
                approval.vendorId(),
                String.valueOf(approval.amount()),
                approval.decision().name(),
                approval.poNumber(),
                approval.reason());
    }

    private List<String> payments(String profile, String... lines) {
        return payments(profile, new ArrayList<>(), lines);
    }

    private List<String> payments(String profile, List<PaymentEvidence> read, String... lines) {
        ErpFile file = file(directory, lines);
        assertThat(claiming(file)).containsExactly(profile);
        return DelimitedTestData.read(FORMATS.payments().named(profile), file).stream()
                .map(record -> record.fold(
                        payment -> {
                            read.add(payment);
                            return DelimitedTestData.outcome(record) + " "
                                    + String.join("|", payment.vendorName(), payment.poNumber(), payment.reference());
                        },
                        rejected -> rejected.reason().name()))
                .toList();
    }

    private static List<String> claiming(ErpFile file) {
        return new Claims<>(FORMATS.all())
                .ask(file).claiming().stream().map(Format::id).toList();
    }
}
