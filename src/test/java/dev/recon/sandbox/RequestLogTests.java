package dev.recon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestLogTests {

    private final RequestLog log = new RequestLog();

    @Test
    void oldestRequestsAreForgottenButCounted() {
        for (int i = 0; i < 200_001; i++) {
            log.add(patch("{}"), Reply.byTheRules(Answer.error(422, "", "")));
        }

        assertThat(log.count()).isEqualTo(200_001);
        assertThat(log.patchesOf("pay_1")).isEqualTo(200_001);
        assertThat(log.latest()).hasSize(200_000);
        assertThat(log.latest().get(0).sequence()).isEqualTo(2);
    }

    @Test
    void longBodyIsCut() {
        log.add(patch("x".repeat(5_000)), Reply.byTheRules(Answer.error(422, "", "")));

        assertThat(log.latest().get(0).body()).hasSize(4_000);
    }

    private static ApiRequest patch(String body) {
        String path = "/api/v1/payouts/pay_1";
        return new ApiRequest(
                "PATCH", path, path, List.of("api", "v1", "payouts", "pay_1"), Map.of(), body, "sandbox-key");
    }
}
