package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixIndexTests {

    private final PrefixIndex<String> index =
            new PrefixIndex<>(List.of("bb", "ab", "b", "aa", "ba", "c"), text -> text);

    @Test
    void allThatBeginSoAreFoundInTheirOrder() {
        assertThat(index.find("b", 9)).containsExactly("b", "ba", "bb");
        assertThat(index.find("a", 9)).containsExactly("aa", "ab");
        assertThat(index.find("", 9)).containsExactly("aa", "ab", "b", "ba", "bb", "c");
        assertThat(index.find("c", 9)).containsExactly("c");
    }

    @Test
    void whatNothingBeginsWithIsNotFound() {
        assertThat(index.find("bc", 9)).isEmpty();
        assertThat(index.find("A", 9)).isEmpty();
        assertThat(index.find("d", 9)).isEmpty();
        assertThat(new PrefixIndex<String>(List.of(), text -> text).find("a", 9))
                .isEmpty();
    }

    @Test
    void noMoreAreFoundThanAreWanted() {
        assertThat(index.find("b", 2)).containsExactly("b", "ba");
        assertThat(index.find("b", 0)).isEmpty();
    }
}
