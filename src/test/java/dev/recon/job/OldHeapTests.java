package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OldHeapTests {

    @Test
    void thereIsAPoolToWatchAndItIsNotFullFromTheBeginning() {
        OldHeap.watch();

        assertThat(OldHeap.isWatched()).isTrue();
        assertThat(OldHeap.wasFull()).isFalse();
    }
}
