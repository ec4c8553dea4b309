package dev.recon.introw;

import static dev.recon.introw.IntrowFixture.ID;
import static dev.recon.introw.IntrowFixture.SECRET;
import static dev.recon.introw.IntrowFixture.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recon.matching.Stage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key leaves the process as a request header and in no other way. */
@Timeout(30)
class KeySecrecyTests {

    private static final String ECHO =
            "{\"error\":{\"code\":\"" + SECRET + "\",\"message\":\"bad key " + SECRET + "\"}}";

    private final IntrowFixture introw = new IntrowFixture();

    @AfterEach
    void close() {
        introw.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 402, 403, 409, 422, 429, 500})
    void noExceptionShowsTheKeyEvenIfTheServerRepeatsIt(int status) {
        for (int attempt = 0; attempt < 12; attempt++) {
            introw.answer(status, ECHO);
        }

        assertThat(trace(catchThrowable(() -> introw.client.payout(ID))))
                .isNotEmpty()
                .doesNotContain(SECRET);
    }

    @Test
    void noExceptionShowsTheKeyWhenTheConnectionBreaks() {
        for (int attempt = 0; attempt < 3; attempt++) {
            introw.answer(response(200, "").onResponseStart(new SocketEffect.CloseSocket()));
        }

        assertThat(trace(catchThrowable(() -> introw.client.payout(ID))))
                .isNotEmpty()
                .doesNotContain(SECRET);
    }

    @Test
    void noAnswerShowsTheKey() {
        introw.answer(422, ECHO);

        assertThat(introw.patch(PayoutPatch.stage(Stage.PAID)).toString())
                .contains("****")
                .doesNotContain(SECRET);
    }

    @Test
    void nothingPrintsTheKey() {
        assertThat(List.of(
                        IntrowFixture.KEY.toString(),
                        introw.client.toString(),
                        introw.client.counts().toString()))
                .noneMatch(text -> text.contains(SECRET));
        assertThat(IntrowFixture.KEY).hasToString("ApiKey[****]");
    }

    @Test
    void furtherInterceptorsRunInOrderAndDoNotSeeTheKey() {
        List<String> seen = new CopyOnWriteArrayList<>();
        introw.answer(200, IntrowFixture.data(IntrowFixture.payout("pay_1")));
        IntrowSettings settings = IntrowSettings.defaults(introw.server.url("/").toString());

        try (IntrowClient client = new IntrowClient(
                settings,
                IntrowFixture.KEY,
                List.of(
                        chain -> {
                            seen.add(chain.request().headers().toString());
                            return chain.proceed(chain.request()
                                    .newBuilder()
                                    .header("x-signature", "1")
                                    .build());
                        },
                        chain -> {
                            seen.add(chain.request().headers().toString());
                            return chain.proceed(chain.request());
                        }))) {
            client.payout(ID);
        }

        assertThat(seen).containsExactly("", "x-signature: 1\n");
        assertThat(introw.request().getHeaders().get("x-signature")).isEqualTo("1");
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
