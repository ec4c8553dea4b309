package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.DatabaseException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureWordsTests {

    @Test
    void aLostDatabaseIsNamedAsSuch() {
        assertThat(FailureWords.of(new SQLTransientConnectionException("Connection refused")))
                .isEqualTo("the database was lost: SQLTransientConnectionException: Connection refused");
        assertThat(FailureWords.of(new SQLException("terminating connection", "57P01")))
                .startsWith("the database was lost: ");
    }

    @Test
    void othersSayOfWhatKindTheyAreAndOursSpeakInSentences() {
        assertThat(FailureWords.of(new ConnectException("Connection refused")))
                .isEqualTo("ConnectException: Connection refused");
        assertThat(FailureWords.of(new IllegalStateException())).isEqualTo("IllegalStateException: null");
        assertThat(FailureWords.of(new DatabaseException("A sentence.\nAnother.")))
                .isEqualTo("A sentence.");
    }

    @Test
    void memoryThatWasNotEnoughIsToldBeforeItsConsequences() {
        assertThat(FailureWords.ofMemory(List.of(
                        new SQLException("Unexpected packet type: 0"), new OutOfMemoryError("Java heap space"))))
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith("its memory of ").endsWith(" MB was not enough"));
        assertThat(FailureWords.ofMemory(List.of(new SQLException("Unexpected packet type: 0"))))
                .isEmpty();
    }
}
