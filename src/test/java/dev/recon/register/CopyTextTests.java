package dev.recon.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyTextTests {

    private static String text(CopyText rows) {
        return new String(rows.bytes(), 0, rows.length(), StandardCharsets.UTF_8);
    }

    @Test
    void cellsAreSeparatedAndRowsEnd() {
        CopyText rows = new CopyText(0);
        rows.cell("a").cell("").cell("c").endRow();
        rows.cell("").cell("b").endRow();

        assertThat(text(rows)).isEqualTo("a\t\tc\n\tb\n");
    }

    @Test
    void whatWouldEndACellOrARowIsEscaped() {
        CopyText rows = new CopyText(0);
        rows.cell("tab\t line\n return\r back\\N").cell("ä\t\\").endRow();

        assertThat(text(rows)).isEqualTo("tab\\t line\\n return\\r back\\\\N\tä\\t\\\\\n");
    }

    @Test
    void aCellWithoutAValueIsNotAnEmptyText() {
        CopyText rows = new CopyText(0);
        rows.optional(null).cell("b").optional("").optional(null).endRow();

        assertThat(text(rows)).isEqualTo("\\N\tb\t\t\\N\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyTextComesBackWhateverTheRoomThereWas(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int time = 0; time < 300; time++) {
            String value = random.ints(random.nextInt(200), 1, 0x3000)
                    .mapToObj(c -> Character.toString(random.nextInt(4) == 0 ? "\t\n\r\\😀".codePointAt(c % 4) : c))
                    .collect(Collectors.joining());
            CopyText rows = new CopyText(random.nextInt(50));

            rows.cell(value).cell(value).endRow();

            String expected = value.replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r");
            assertThat(text(rows)).as("seed %d, time %d", seed, time).isEqualTo(expected + "\t" + expected + "\n");
        }
    }
}
