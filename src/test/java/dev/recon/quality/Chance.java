package dev.recon.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Everything random of a made-up night; the same seed makes the same night. */
final class Chance {

    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Most near 1, some many times larger: {@code e} to the power of a normal variable. */
    double skewed(double sigma) {
        return StrictMath.exp(sigma * random.nextGaussian());
    }

    /** Small letters and digits, a letter first. */
    String signs(int length) {
        StringBuilder text = new StringBuilder();
        text.append(SIGNS.charAt(random.nextInt(26)));
        while (text.length() < length) {
            text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return text.toString();
    }

    <T> List<T> shuffled(List<T> things) {
        List<T> shuffled = new ArrayList<>(things);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
