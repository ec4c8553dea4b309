package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessDaysTests {

    private static final LocalDate MONDAY = LocalDate.of(2026, 8, 24);

    @Test
    void weekendsAndHolidaysDoNotCount() {
        BusinessDays days = new BusinessDays(Set.of(LocalDate.of(2026, 8, 20)));

        assertThat(days.back(MONDAY, 0)).isEqualTo(MONDAY);
        // Monday itself, and Friday: the second day back ends on Thursday, of which nothing has passed.
        assertThat(days.back(MONDAY, 1)).isEqualTo(LocalDate.of(2026, 8, 23));
        assertThat(days.back(MONDAY, 2)).isEqualTo(LocalDate.of(2026, 8, 20));
        assertThat(days.back(MONDAY, 3)).isEqualTo(LocalDate.of(2026, 8, 18));
    }
}
