package dev.recon.erp;

import static dev.recon.erp.ErpTestData.HEADER;
import static dev.recon.erp.ErpTestData.accepted;
import static dev.recon.erp.ErpTestData.bytes;
import static dev.recon.erp.ErpTestData.content;
import static dev.recon.erp.ErpTestData.file;
import static dev.recon.erp.ErpTestData.payment;
import static dev.recon.erp.ErpTestData.read;
import static dev.recon.erp.ErpTestData.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recon.matching.PaymentEvidence;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a file as a whole: header, encoding, line ends, quotes, the last line. */
class GenericApFileTests {

    @TempDir
    Path directory;

    @Test
    void columnsAreFoundByNameInAnyOrderAndUnknownOnesAreIgnored() {
        PaymentEvidence evidence = accepted(content(
                        directory,
                        " Memo ,AMOUNT,site,currency,payment_id,payment_date,vendor_id,vendor_name,status,po_number,"
                                + "reference,site\nhello,7.10,x,USD,P-1,2026-01-02,V,Acme,SENT,PO,REF,y\n"))
                .get(0);

        assertThat(evidence.memo()).isEqualTo("hello");
        assertThat(evidence.amount()).hasToString("USD 7.10");
        assertThat(evidence.reference()).isEqualTo("REF");
    }

    @Test
    void aHeaderWithoutAColumnIsRefusedAndTheColumnNamed() {
        assertRefused(
                content(directory, HEADER.replace("amount,", "") + "\n"),
                "payments.csv: the header has no column amount;");
    }

    @Test
    void aHeaderWithAColumnTwiceIsRefusedAndTheColumnNamed() {
        assertRefused(content(directory, HEADER + ",Amount\n"), "the header has the column amount 2 times");
    }

    @Test
    void aHeaderSeparatedBySemicolonsIsRefusedAndSaidToBe() {
        assertRefused(content(directory, HEADER.replace(',', ';') + "\n"), "not separated by commas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\r\n\n", "\uFEFF"})
    void aFileOfNothingIsRefused(String nothing) {
        assertRefused(content(directory, nothing), "payments.csv: is empty");
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertThat(accepted(content(directory, "\uFEFF" + HEADER + "\n" + payment("P-1") + "\n")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void utf16IsRefused(String charset) {
        byte[] text = ("\uFEFF" + HEADER + "\n")
                .substring(charset.equals("UTF-16") ? 1 : 0)
                .getBytes(Charset.forName(charset));

        assertRefused(bytes(directory, text), "payments.csv: is UTF-16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16WithoutAMarkIsRefusedForThat(String charset) {
        byte[] text = (HEADER + "\n" + payment("P-1") + "\n").getBytes(Charset.forName(charset));

        assertRefused(bytes(directory, text), "payments.csv: is UTF-16, not UTF-8");
    }

    @Test
    void bytesThatAreNotUtf8RefuseTheFileAndAreNamedByLineAndByte() {
        String first = HEADER + "\r\n" + payment("P-1") + "\r\nP-2,2026-08-21,V,Caf";
        byte[] latin = (first + "é,1,EUR,PAID,,,\r\n").getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(
                bytes(directory, latin), "payments.csv: line 3, byte " + (first.length() + 1) + ": 0xe9 is not UTF-8");
    }

    @Test
    void bytesThatAreNotUtf8AreFoundFarIntoAFile() {
        String good = (payment("P-1") + "ü€😀\n").repeat(5_000);
        byte[] head = (HEADER + "\n" + good).getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(head, head.length + 1);
        text[head.length] = (byte) 0xF0;

        assertRefused(bytes(directory, text), "line 5002, byte " + (head.length + 1) + ": 0xf0 is not UTF-8");
    }

    @Test
    void linesMayEndEitherWayAndQuotedLineBreaksAreKept() {
        List<PaymentEvidence> read = accepted(
                content(
                        directory,
                        HEADER
                                + "\r\nP-1,2026-08-21,,,1,EUR,PAID,,,\"a\r\nb\nc\rd\"\nP-2,2026-08-21,,,1,EUR,PAID,,,\"say \"\"x\"\"\"\r\n"));

        assertThat(read).extracting(PaymentEvidence::memo).containsExactly("a\r\nb\nc\rd", "say \"x\"");
    }

    @Test
    void aLineThatStartsWithAHashIsARecord() {
        assertThat(accepted(file(directory, payment("#1"), payment("P-2"))))
                .extracting(PaymentEvidence::paymentId)
                .containsExactly("#1", "P-2");
    }

    @Test
    void emptyLinesAreSkippedAndHaveNoNumber() {
        assertThat(accepted(file(directory, "", payment("P-1"), "", "", payment("P-2"), "")))
                .extracting(PaymentEvidence::recordNumber)
                .containsExactly(1L, 2L);
    }

    @Test
    void aLineOfBlanksIsARecordAndRejected() {
        assertThat(rejected(read(file(directory, "   ", payment("P-1"))).get(0)).reason())
                .isEqualTo(RejectReason.WRONG_FIELD_COUNT);
    }

    @Test
    void aLineThatEndsWithACarriageReturnAloneRefusesTheFile() {
        String amountLast =
                "payment_id,payment_date,vendor_id,vendor_name,currency,status,po_number,reference,memo,amount\n"
                        + "P-1,2026-08-21,,,EUR,PAID,,,,1180\r.00\n";

        assertRefused(
                content(directory, amountLast),
                "record 2, line 3: the record before ends with a carriage return alone");
    }

    @Test
    void aCarriageReturnAloneIsFoundWhereverTheBufferEnds() {
        for (int padding = 7_900; padding < 8_300; padding++) {
            String memo = "x".repeat(padding);
            assertRefused(
                    content(
                            directory,
                            HEADER + "\nP-1,2026-08-21,,,1,EUR,PAID,,," + memo + "\r" + payment("P-2") + "\n"),
                    "ends with a carriage return alone");
            assertThat(accepted(content(
                            directory,
                            HEADER + "\nP-1,2026-08-21,,,1,EUR,PAID,,," + memo + "\r\n" + payment("P-2") + "\r")))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"never closed", "\"closed\" and on"})
    void aBrokenQuoteRefusesTheFileAndNamesRecordAndLine(String memo) {
        ErpFile broken = file(
                directory,
                "P-1,2026-08-21,,,1,EUR,PAID,,,\"two\nlines\"",
                "P-2,2026-08-21,,,1,EUR,PAID,,," + memo,
                payment("P-3"));

        assertRefused(broken, "payments.csv: record 2, line 4: a quoted field is not closed, or text follows");
    }

    @Test
    void aQuoteThatNeverClosesIsGivenUpBeforeItFillsTheMemory() {
        String open = "P-1,2026-08-21,,,1,EUR,PAID,,,\"" + "x".repeat(3 * 1024 * 1024);

        assertRefused(file(directory, open), "record 1, line 2: no end within 2097152 characters");
    }

    @Test
    void theLimitOfOneRecordIsNotOneOfTheFile() {
        String line = payment("P-1") + "\n";
        int records = StrictText.MAX_RECORD_CHARS / line.length() + 1;

        assertThat(read(content(directory, HEADER + "\n" + line.repeat(records))))
                .hasSize(records);
    }

    @ParameterizedTest
    @CsvSource({
        "payment_id,P-1",
        "payment_date,2026-08-21",
        "amount,1180.0",
        "currency,EUR",
        "status,PAID",
        "vendor_id,V-1",
        "vendor_name,Acme",
        "po_number,PO-1",
        "reference,INV-1"
    })
    void aLastFieldThatMayBeCutIsRejected(String column, String value) {
        RejectedRecord record = rejected(read(withLast(column, value, "")).get(0));

        assertThat(record.reason()).isEqualTo(RejectReason.TRUNCATED);
        assertThat(record.field()).isEqualTo(column);
        assertThat(record.value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"amount,1180.0", "reference,INV-1"})
    void aLastFieldIsAcceptedWhenItsLineEndsOrItsQuoteCloses(String column, String value) {
        assertThat(accepted(withLast(column, value, "\n"))).hasSize(1);
        assertThat(accepted(withLast(column, value, "\r\n"))).hasSize(1);
        assertThat(accepted(withLast(column, '"' + value + '"', ""))).hasSize(1);
    }

    @Test
    void aFileThatEndsInAMemoWithoutALineBreakIsAccepted() {
        assertThat(accepted(withLast("memo", "for August", "")).get(0).memo()).isEqualTo("for August");
        assertThat(accepted(withLast("memo", "", "")).get(0).memo()).isEmpty();
    }

    @Test
    void aLastRecordWithoutAllItsFieldsIsRejected() {
        ErpFile cut = content(directory, HEADER + "\n" + payment("P-1") + "\nP-2,2026-08-21,V-1,Acme,118");

        RejectedRecord record = rejected(read(cut).get(1));
        assertThat(record.reason()).isEqualTo(RejectReason.WRONG_FIELD_COUNT);
        assertThat(record.message())
                .isEqualTo(
                        "payments.csv, record 2: has 5 fields, the header has 10; the file ends without a line break:"
                                + " it may be cut");
    }

    @Test
    void aNameWithControlCharactersIsWrittenOnOneLine() {
        ErpFile hostile = new ErpFile(content(directory, "").path(), "a\nb\u001b[2J.csv");

        assertRefused(hostile, "a\\u000ab\\u001b[2J.csv: is empty");
    }

    /** One record whose last column is the given one; the rest are good. */
    private ErpFile withLast(String column, String value, String end) {
        String columns = HEADER.replace(column + ",", "").replace("," + column, "") + "," + column;
        List<String> names = List.of(HEADER.split(","));
        List<String> good = List.of(payment("P-1").split(","));
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < names.size(); at++) {
            line.append(names.get(at).equals(column) ? "" : good.get(at) + ",");
        }
        return content(directory, columns + "\n" + line + value + end);
    }

    private static void assertRefused(ErpFile file, String part) {
        assertThatExceptionOfType(FileRefusedException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining(part);
    }
}
