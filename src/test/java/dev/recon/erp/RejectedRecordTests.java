package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectedRecordTests {

    @Test
    void longTextsAreShortenedAndNeverWithinACharacter() {
        RejectedRecord record = record("😀".repeat(300));

        assertThat(record.value()).isEqualTo("😀".repeat(99) + "…");
        assertThat(record.message()).isEqualTo("😀".repeat(300));
        assertThat(record.raw()).isEqualTo("😀".repeat(300));
    }

    @Test
    void textsThatFitAreKept() {
        String exact = "x".repeat(200);

        assertThat(record(exact).value()).isEqualTo(exact);
        assertThat(record(exact + "x").value()).isEqualTo("x".repeat(199) + "…");
    }

    @Test
    void controlCharactersAreWrittenOutAndAMessageIsOneLine() {
        RejectedRecord record = record("a\0b\tc\nd\u001b");

        assertThat(record.raw()).isEqualTo("a\\u0000b\tc\nd\\u001b");
        assertThat(record.value()).isEqualTo("a\\u0000b\tc\nd\\u001b");
        assertThat(record.message()).isEqualTo("a\\u0000b\\u0009c\\u000ad\\u001b");
    }

    private static RejectedRecord record(String text) {
        return new RejectedRecord(1, RejectReason.BAD_AMOUNT, "amount", text, text, text);
    }
}
