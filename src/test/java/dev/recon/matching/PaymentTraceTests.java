package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentTraceTests {

    static Stream<List<String>> oneWordInEachPlace() {
        return IntStream.range(0, 6)
                .mapToObj(place -> IntStream.range(0, 6)
                        .mapToObj(at -> at == place ? "word" : "")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("oneWordInEachPlace")
    void theOnlyThingThatAFileSaysIsKept(List<String> said) {
        assertThat(PaymentTrace.of(said.get(0), said.get(1), said.get(2), said.get(3), said.get(4), said.get(5)))
                .isEqualTo(new PaymentTrace(
                        said.get(0), said.get(1), said.get(2), said.get(3), said.get(4), said.get(5), 1))
                .isNotEqualTo(PaymentTrace.NONE);
    }

    @Test
    void aFileThatSaysNothingMakesNoTrace() {
        assertThat(PaymentTrace.of("", "", "", "", "", "")).isSameAs(PaymentTrace.NONE);
    }

    @Test
    void anEntryStandsForOnePaymentAtLeast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PaymentTrace("", "", "", "", "", "", 0))
                .withMessageContaining("not 0");
    }
}
