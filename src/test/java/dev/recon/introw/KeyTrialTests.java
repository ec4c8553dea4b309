package dev.recon.introw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyTrialTests {

    private static final String NONE = "{\"data\":[],\"nextCursor\":null}";

    private final IntrowFixture introw = new IntrowFixture();

    @AfterEach
    void close() {
        introw.close();
    }

    private KeyTrial trial() {
        return KeyTrial.of(
                IntrowFixture.settings(
                        introw.server.url("/").toString(), PagingStyle.CURSOR, Duration.ofSeconds(10), 5),
                IntrowFixture.KEY);
    }

    private void answerAt(Duration ahead) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().minus(ahead).atOffset(ZoneOffset.UTC));
        introw.answer(IntrowFixture.response(200, NONE).setHeader("Date", date));
    }

    @Test
    void oneOfEachIsAskedFor() {
        introw.answer(200, NONE);
        introw.answer(200, NONE);

        KeyTrial trial = trial();

        assertThat(trial.payouts()).isNull();
        assertThat(trial.partners()).isNull();
        assertThat(trial.ahead()).isNull();
        assertThat(trial.counts().total()).isEqualTo(2);
        assertThat(introw.request().getRequestLine())
                .isEqualTo("GET /api/v1/payouts?stage=PENDING_PAYMENT&limit=1 HTTP/1.1");
        assertThat(introw.request().getRequestLine()).isEqualTo("GET /api/v1/partners?limit=1 HTTP/1.1");
    }

    @Test
    void aKeyThatIsRefusedIsToldOnceAndNeverShown() {
        introw.answer(401, "{\"error\":{\"code\":\"UNAUTHORIZED\",\"message\":\"" + IntrowFixture.SECRET + "\"}}");

        KeyTrial trial = trial();

        assertThat(trial.payouts()).isEqualTo("Introw answered 401: the API key is missing, wrong, expired or revoked");
        assertThat(trial.partners()).isNull();
        assertThat(trial.counts().total()).isEqualTo(1);
        assertThat(trial.toString()).doesNotContain(IntrowFixture.SECRET);
    }

    @Test
    void withoutTheScopeForPartnersPayoutsCanBeReadAllTheSame() {
        introw.answer(200, NONE);
        introw.answer(403, "{\"error\":{\"code\":\"FORBIDDEN\",\"message\":\"scope\"}}");

        KeyTrial trial = trial();

        assertThat(trial.payouts()).isNull();
        assertThat(trial.partners()).contains("403");
    }

    @Test
    void theClockIsHeldAgainstIntrows() {
        answerAt(Duration.ofHours(1));
        answerAt(Duration.ofHours(1));
        assertThat(trial().ahead()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));

        answerAt(Duration.ofHours(-1));
        answerAt(Duration.ofHours(-1));
        assertThat(trial().ahead()).isBetween(Duration.ofMinutes(-61), Duration.ofMinutes(-59));
    }
}
