package dev.recon.erp;

import static dev.recon.erp.ErpTestData.HEADER;
import static dev.recon.erp.ErpTestData.accepted;
import static dev.recon.erp.ErpTestData.bytes;
import static dev.recon.erp.ErpTestData.content;
import static dev.recon.erp.ErpTestData.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PaymentEvidence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any file. Each case is a seed; a failure prints it. */
class GenericApPropertyTests {

    private static final String ALPHABET = "ab,\"\n\r\t#;' é€😀\uFEFF\uFFFE\\0";
    private static final int CUTS = 500;

    @TempDir
    Path directory;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatCommonsCsvPrintsIsReadBackExactly(long seed) {
        Random random = new Random(seed);
        CSVFormat format = format(random);
        StringBuilder file = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        file.append(HEADER).append(format.getRecordSeparator());
        List<String> printed = new ArrayList<>();
        for (int row = 0; row < 20; row++) {
            String id = "P-" + row + text(random);
            List<String> cells = List.of(
                    id,
                    "2026-08-21",
                    text(random),
                    text(random),
                    "1." + (10 + row),
                    "EUR",
                    text(random),
                    text(random),
                    text(random),
                    text(random));
            file.append(format.format(cells.toArray())).append(format.getRecordSeparator());
            printed.add(String.join("|", cells.stream().map(String::strip).toList()));
        }

        List<String> read = accepted(content(directory, file.toString())).stream()
                .map(GenericApPropertyTests::joined)
                .toList();

        assertThat(read).isEqualTo(printed);
    }

    /** The orders of columns in which a cut could hurt. */
    enum Order {
        AS_DOCUMENTED("payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo"),
        AMOUNT_LAST("payment_id,payment_date,vendor_id,vendor_name,currency,status,po_number,reference,memo,amount"),
        ID_LAST("payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo,payment_id");

        private final String columns;

        Order(String columns) {
            this.columns = columns;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileCutAnywhereNeverGivesAShortenedValue(Order order) {
        Random random = new Random(24);
        Map<String, String> whole = new HashMap<>();
        byte[] file = payments(order, random, whole);
        for (int cut = 0; cut < CUTS; cut++) {
            int length = random.nextInt(file.length);
            List<ErpRecord> records = readOrRefused(bytes(directory, Arrays.copyOf(file, length)));
            for (ErpRecord record : records) {
                record.fold(
                        evidence -> assertThat(withoutMemo(evidence))
                                .as("cut at %s", length)
                                .isEqualTo(whole.get(evidence.paymentId())),
                        rejected -> assertThat(rejected.recordNumber())
                                .as("cut at %s: %s", length, rejected.message())
                                .isEqualTo(records.size()));
            }
        }
    }

    private byte[] payments(Order order, Random random, Map<String, String> whole) {
        StringBuilder file = new StringBuilder(order.columns).append("\r\n");
        for (int row = 0; row < 30; row++) {
            Map<String, String> cells = Map.of(
                    "payment_id",
                    "P-" + (1000 + row),
                    "payment_date",
                    "2026-08-21",
                    "vendor_id",
                    "V-" + random.nextInt(500),
                    "vendor_name",
                    "\"Acmé, \"\"" + row + "\"\"\"",
                    "amount",
                    "1" + random.nextInt(100_000) + ".50",
                    "currency",
                    "EUR",
                    "status",
                    "PAID",
                    "po_number",
                    "PO-" + random.nextInt(500),
                    "reference",
                    random.nextBoolean() ? "" : "\"two\nlines\"",
                    "memo",
                    random.nextBoolean() ? "" : "for August");
            file.append(String.join(
                            ",",
                            Arrays.stream(order.columns.split(","))
                                    .map(cells::get)
                                    .toList()))
                    .append(random.nextBoolean() ? "\r\n" : "\n");
        }
        accepted(content(directory, file.toString()))
                .forEach(evidence -> whole.put(evidence.paymentId(), withoutMemo(evidence)));
        assertThat(whole).hasSize(30);
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<ErpRecord> readOrRefused(ErpFile file) {
        try {
            return read(file);
        } catch (FileRefusedException refused) {
            assertThat(refused.reason()).startsWith("payments.csv: ");
            return List.of();
        }
    }

    private static CSVFormat format(Random random) {
        QuoteMode[] modes = {QuoteMode.ALL, QuoteMode.MINIMAL, QuoteMode.ALL_NON_NULL};
        return CSVFormat.RFC4180
                .builder()
                .setQuoteMode(modes[random.nextInt(modes.length)])
                .setRecordSeparator(random.nextBoolean() ? "\r\n" : "\n")
                .get();
    }

    private static String text(Random random) {
        int[] alphabet = ALPHABET.codePoints().toArray();
        return random.ints(random.nextInt(6), 0, alphabet.length)
                .map(at -> alphabet[at])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String joined(PaymentEvidence evidence) {
        return String.join(
                "|",
                List.of(
                        evidence.paymentId(),
                        evidence.date().toString(),
                        evidence.vendorId(),
                        evidence.vendorName(),
                        evidence.amount().plainAmount(),
                        evidence.amount().currencyCode(),
                        evidence.rawStatus(),
                        evidence.poNumber(),
                        evidence.reference(),
                        evidence.memo()));
    }

    private static String withoutMemo(PaymentEvidence evidence) {
        String joined = joined(evidence);
        return joined.substring(0, joined.length() - evidence.memo().length());
    }
}
