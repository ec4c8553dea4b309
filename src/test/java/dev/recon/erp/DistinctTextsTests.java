package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctTextsTests {

    private final DistinctTexts texts = new DistinctTexts();

    @Test
    void eachTextIsThereOnceInTheOrderInWhichItCame() {
        for (int round = 0; round < 2; round++) {
            IntStream.range(0, 30).forEach(number -> texts.add("t" + number));
        }
        texts.add("");

        assertThat(texts.joined())
                .isEqualTo(
                        IntStream.range(0, 30).mapToObj(number -> "t" + number).collect(Collectors.joining(" ")));
    }

    @Test
    void theOnlyOneIsOnlyThereWhileThereIsOne() {
        assertThat(texts.only()).isEmpty();
        texts.add("PO-1");
        texts.add("PO-1");
        assertThat(texts.only()).isEqualTo("PO-1");
        texts.add("PO-2");
        assertThat(texts.only()).isEmpty();
    }
}
