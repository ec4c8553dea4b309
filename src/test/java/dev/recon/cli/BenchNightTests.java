package dev.recon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The made-up night that the figures of performance.md are measured on. */
class BenchNightTests {

    private static List<String> payments(Path folder, long seed) throws IOException {
        new BenchNight(5_000, 3_000, 10, seed).write(folder);
        List<String> lines = Files.readAllLines(folder.resolve("erp").resolve("payments.csv"));
        return lines.subList(1, lines.size());
    }

    @Test
    void theSameArgumentsMakeTheSameNight(@TempDir Path one, @TempDir Path two) throws IOException {
        assertThat(payments(one, 1)).isEqualTo(payments(two, 1)).isNotEqualTo(payments(two, 2));
        assertThat(Files.readAllBytes(one.resolve("vendors.csv")))
                .isEqualTo(Files.readAllBytes(two.resolve("vendors.csv")));
    }

    @Test
    void everyPaymentIsThereOnceWhateverTheOrder(@TempDir Path folder) throws IOException {
        Set<String> ids = payments(folder, 1).stream()
                .map(line -> line.substring(0, line.indexOf(',')))
                .collect(Collectors.toSet());

        assertThat(ids)
                .isEqualTo(IntStream.range(0, 5_000).mapToObj(i -> "P" + i).collect(Collectors.toSet()));
    }

    @Test
    void paymentsNameTheirPayoutsInAllTheWaysOfARealNight(@TempDir Path folder) throws IOException {
        List<String[]> rows =
                payments(folder, 1).stream().map(line -> line.split(",", -1)).toList();

        assertThat(rows).anyMatch(row -> !row[7].isEmpty()).anyMatch(row -> !row[8].isEmpty());
        assertThat(rows).anyMatch(row -> row[9].contains("pay_"));
        assertThat(rows).anyMatch(row -> row[7].isEmpty() && row[8].isEmpty() && !row[9].contains("pay_"));
        assertThat(rows).anyMatch(row -> row[2].startsWith("V-UNKNOWN"));
        assertThat(rows).extracting(row -> row[6]).contains("PAID", "SENT", "SCHEDULED", "RETURNED");
    }

    @Test
    void eachPaymentIsAboveZeroHoweverManyAPayoutHas(@TempDir Path folder) throws IOException {
        new BenchNight(20_000, 40, 10, 1).write(folder);
        List<String> lines = Files.readAllLines(folder.resolve("erp").resolve("payments.csv"));

        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.split(",", -1)[4])
                .allMatch(amount -> new BigDecimal(amount).signum() > 0);
    }

    @Test
    void partnersAreOfVeryDifferentSizes() {
        BenchPartners partners = new BenchPartners(10_000, 40);
        Map<Integer, Long> sizes = IntStream.range(0, 10_000)
                .boxed()
                .collect(Collectors.groupingBy(partners::partner, Collectors.counting()));

        assertThat(sizes).hasSize(partners.count()).containsEntry(0, 4_000L).containsEntry(1, 1_000L);
        assertThat(sizes.values()).contains(60L, 6L);
    }
}
