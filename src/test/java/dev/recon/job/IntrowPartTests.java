package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.introw.IntrowSettings;
import dev.recon.introw.PagingStyle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The introw part of a job file: a default, and the key of a setting, change only with a line here. */
class IntrowPartTests {

    private static IntrowPart bound(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("introw", IntrowPart.class);
    }

    @Test
    void defaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new IntrowPart(
                        PagingStyle.CURSOR,
                        100,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        4,
                        0,
                        0,
                        100_000,
                        10_000_000,
                        8));
    }

    @Test
    void theDefaultsAreThoseOfTheClient() {
        assertThat(bound(Map.of()).at("https://api.introw.io"))
                .isEqualTo(IntrowSettings.defaults("https://api.introw.io"));
    }

    @Test
    void everyKeySetsItsValue() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("introw.paging-style", "page");
        keys.put("introw.page-size", "50");
        keys.put("introw.connect-timeout", "6s");
        keys.put("introw.read-timeout", "31s");
        keys.put("introw.call-timeout", "2m");
        keys.put("introw.attempts", "5");
        keys.put("introw.requests-reserve", "20");
        keys.put("introw.credits-reserve", "300");
        keys.put("introw.max-pages", "7");
        keys.put("introw.max-body-bytes", "8000");
        keys.put("introw.concurrency", "2");
        assertThat(keys).hasSameSizeAs(IntrowPart.class.getRecordComponents());

        assertThat(bound(keys))
                .isEqualTo(new IntrowPart(
                        PagingStyle.PAGE,
                        50,
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(31),
                        Duration.ofMinutes(2),
                        5,
                        20,
                        300,
                        7,
                        8_000,
                        2));
    }
}
