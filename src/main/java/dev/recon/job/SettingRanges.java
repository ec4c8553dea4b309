package dev.recon.job;

import java.time.Duration;

/** Refuses values of a job's settings that cannot be meant, by the setting's name. */
public record SettingRanges(String part) {

    /** @throws IllegalArgumentException naming the setting and what it may be */
    public void between(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    part + "." + key + " is " + value + "; it may be " + least + " to " + most);
        }
    }

    /** From nothing to this long. */
    public void between(String key, Duration value, Duration most) {
        if (value.isNegative() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    part + "." + key + " is " + value + "; it may be 0 s to " + most.toSeconds() + " s");
        }
    }
}
