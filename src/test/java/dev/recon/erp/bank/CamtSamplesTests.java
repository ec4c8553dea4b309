package dev.recon.erp.bank;

import static dev.recon.erp.bank.BankTestData.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.erp.FileRefusedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real statements against counts and sums that were computed by other means. */
class CamtSamplesTests {

    @ParameterizedTest
    @CsvSource({
        "camt052/genkgo_v8.xml,                          1,       0,    200000, '', ''",
        "camt052/viafintech_v2.xml,                      2,    5.00,         0, '', ''",
        "camt053/abn_amro_v2_batches_and_returns.xml,   29,   28.00,    928.00, 'MS03,MS03', ''",
        "camt053/genkgo_multi_statement.xml,             2,    8.85,      7.00, '', ''",
        "camt053/goldman_us_v2.xml,                     15,  100.00,     69.06, '', ''",
        "camt053/iso_business_sample_v4.xml,             3,    3255,    200000, '', ''",
        "camt053/nordea_v2.xml,                          6, 10100.50,  1500.50, '', ''",
        "camt053/v14_returned_AC04.xml,                  3,  2480.50,    42.00, 'AC04,AC06', ''",
        "camt053/viafintech_batch_booking.xml,           3,  7688.00,  4753.74, '', 'EUR 7329.80 and booked entries of EUR 2934.26 give EUR 10264.06, but its closing balance is EUR 23038.20'",
        "camt053/viafintech_v8.xml,                      3,   563.25,    20.97, '', ''",
        "camt054/genkgo_v4_batch.xml,                    3,      9.5,        0, '', ''",
        "camt054/genkgo_v8_uetr.xml,                     1,       0,    200000, '', ''",
        "camt054/postfinance_v8.xml,                     1,  522.10,         0, '', ''",
    })
    void countsAndSumsAreThoseOfTheOracle(
            String name, int records, BigDecimal in, BigDecimal out, String returnReasons, String refusal) {
        List<CamtTransaction> all = new ArrayList<>();
        String refused = "";
        try (CamtEntries entries = CamtEntries.open(sample(name))) {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                all.add((CamtTransaction) entry);
            }
        } catch (FileRefusedException end) {
            refused = end.reason();
        }

        assertThat(all).hasSize(records);
        assertThat(sum(all, false)).isEqualByComparingTo(in);
        assertThat(sum(all, true)).isEqualByComparingTo(out);
        assertThat(String.join(",", reasons(all))).isEqualTo(returnReasons);
        assertThat(refused).contains(refusal);
        assertThat(refused.isEmpty()).isEqualTo(refusal.isEmpty());
    }

    private static BigDecimal sum(List<CamtTransaction> all, boolean debit) {
        return all.stream()
                .filter(transaction -> transaction.isDebit() == debit)
                .map(transaction -> transaction.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> reasons(List<CamtTransaction> all) {
        return all.stream()
                .map(transaction -> transaction.details().text("RtrInf", "Rsn", "Cd"))
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
