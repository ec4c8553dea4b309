package dev.recon.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The faults that still wait for their requests. */
final class Faults {

    private static final class Waiting {

        private final Fault fault;
        private final Random random;
        private int toSkip;
        private int left;

        Waiting(Fault fault, long seed) {
            this.fault = fault;
            this.random = new Random(seed);
            this.toSkip = fault.skip();
            this.left = fault.times();
        }

        boolean hits() {
            if (toSkip > 0) {
                toSkip--;
                return false;
            }
            if (random.nextDouble() >= fault.probability()) {
                return false;
            }
            left -= left == Fault.ALWAYS ? 0 : 1;
            return true;
        }
    }

    private final List<Waiting> waiting = new ArrayList<>();
    private long nextSeed;

    Faults(long seed) {
        this.nextSeed = seed;
    }

    synchronized void add(Fault fault) {
        waiting.add(new Waiting(fault, nextSeed++));
    }

    synchronized void clear() {
        waiting.clear();
    }

    /**
     * The faults that hit this request: any number that take effect earlier, and at most one that decides the answer.
     * A request that is already hit by one of those does not count for the next.
     */
    synchronized List<Fault> hitting(ApiRequest request) {
        List<Fault> hits = new ArrayList<>();
        boolean answered = false;
        for (Waiting candidate : waiting) {
            boolean early = candidate.fault.kind().when() == FaultKind.When.EARLIER;
            if ((early || !answered) && candidate.fault.matches(request) && candidate.hits()) {
                hits.add(candidate.fault);
                answered |= !early;
            }
        }
        waiting.removeIf(candidate -> candidate.left == 0);
        return hits;
    }
}
