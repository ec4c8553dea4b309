package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroubleTests {

    private final MovableClock clock = new MovableClock();
    private final List<Long> pauses = new ArrayList<>();
    private final SendSettings settings =
            new SendSettings(100, 100, Duration.ofSeconds(60), 4, Duration.ofSeconds(10), Duration.ofMinutes(5), 50, 4);
    private final Trouble trouble = new Trouble(settings, this::pause, clock);

    private void pause(Duration time) {
        pauses.add(time.toSeconds());
        clock.advance(time);
    }

    private void notTaken(int times) {
        for (int time = 0; time < times; time++) {
            trouble.notTaken();
        }
    }

    @Test
    void nineInARowAreBadLuck() {
        notTaken(9);
        trouble.waitIfOn();
        assertThat(trouble.isOn()).isFalse();
        assertThat(pauses).isEmpty();

        trouble.taken();
        notTaken(9);
        assertThat(trouble.isOn()).isFalse();
        notTaken(1);
        assertThat(trouble.isOn()).isTrue();
    }

    @Test
    void pausesGrowUpToAMinuteAndAfterTheTimeAllowedTheRunEnds() {
        notTaken(10);

        assertThatThrownBy(() -> {
                    while (true) {
                        trouble.waitIfOn();
                    }
                })
                .isInstanceOf(OutageException.class)
                .hasMessage("Introw has taken no update for 310 s.");

        assertThat(pauses).containsExactly(10L, 20L, 40L, 60L, 60L, 60L, 60L);
    }

    @Test
    void oneThatIsTakenEndsTheTroubleAndTheTimeBeginsAnew() {
        notTaken(10);
        trouble.waitIfOn();
        trouble.waitIfOn();

        trouble.taken();
        assertThat(trouble.isOn()).isFalse();
        clock.advance(Duration.ofMinutes(4));
        notTaken(10);
        trouble.waitIfOn();

        assertThat(pauses).containsExactly(10L, 20L, 10L);
    }

    @Test
    void aLongTimeAloneIsNoTrouble() {
        clock.advance(Duration.ofHours(1));
        notTaken(1);

        trouble.waitIfOn();

        assertThat(pauses).isEmpty();
    }
}
