package dev.recon.erp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of the kind that ids have: letters, sets of ASCII characters with repeats, groups, word borders, and few
 * alternatives. It finds exactly what RE2/J finds, in much less time.
 *
 * <p>It tries the alternatives in their order and each repeat from its longest, as RE2 prefers them, and remembers for
 * each place in pattern and text that it led nowhere; no place is tried twice, so that the time is linear in the text.
 */
final class SimplePattern {

    /** Longer texts are left to RE2/J: what is remembered of them would take more memory than it is worth. */
    static final int MOST_CHARS = 1_000;

    // So many places may be tried twice, whatever the text.
    private static final int TRIES_FORGOTTEN = 32;

    /** What one step of a pattern asks of the text. */
    enum Kind {
        /** Characters of the set, exactly so many. */
        ONE,
        /** One, or none. */
        OPTIONAL,
        /** Any number, or none. */
        ANY,
        /** A border of a word. */
        BORDER,
        /** Nothing; a group begins or ends here. */
        MARK
    }

    /**
     * One step.
     *
     * @param set empty unless it takes characters
     * @param times of {@link Kind#ONE} alone
     * @param mark the place of {@link TextPattern.Hit} that a mark fills
     */
    record Step(Kind kind, CharacterSet set, int times, int mark) {

        Step(Kind kind, CharacterSet set, int mark) {
            this(kind, set, 1, mark);
        }

        private boolean isMoreOf(Step other) {
            return kind == Kind.ONE && other.kind == Kind.ONE && set.equals(other.set);
        }
    }

    /**
     * One way in which the pattern may be met.
     *
     * @param first what a match begins with; null if it may begin with anything
     * @param choice some of its steps may take more characters or fewer
     * @param endless some may take any number
     */
    private record Alternative(Step[] steps, @Nullable CharacterSet first, boolean choice, boolean endless) {

        static Alternative of(Step[] all) {
            Step[] steps = together(all);
            return new Alternative(
                    steps,
                    first(steps),
                    Arrays.stream(steps).anyMatch(step -> step.kind() == Kind.OPTIONAL || step.kind() == Kind.ANY),
                    Arrays.stream(steps).anyMatch(step -> step.kind() == Kind.ANY));
        }

        private static @Nullable CharacterSet first(Step[] steps) {
            for (Step step : steps) {
                if (step.kind() != Kind.BORDER && step.kind() != Kind.MARK) {
                    return step.kind() == Kind.ONE ? step.set() : null;
                }
            }
            return null;
        }

        private int least() {
            return Arrays.stream(steps)
                    .mapToInt(step -> step.kind() == Kind.ONE ? step.times() : 0)
                    .sum();
        }

        private boolean mayStart(char character) {
            return first == null || first.has(character);
        }

        /**
         * Whether the steps fit where each takes all that it may, which is the way that RE2 prefers; most ids are met so. Not
         * for endless ones: tried at each place of a text they would take longer than in proportion to it.
         */
        private boolean isStraight(String text, int start, int[] places) {
            if (endless) {
                return false;
            }
            Arrays.fill(places, -1);
            int at = start;
            for (int step = 0; step < steps.length && at >= 0; step++) {
                Step now = steps[step];
                switch (now.kind()) {
                    case ONE -> at = passed(now, text, at);
                    case OPTIONAL, ANY -> at += isNext(now, text, at) ? 1 : 0;
                    case BORDER -> at = isBorder(text, at) ? at : -1;
                    case MARK -> places[now.mark()] = at;
                }
            }
            places[0] = start;
            places[1] = at;
            return at >= 0;
        }
    }

    private final Alternative[] alternatives;
    private final int groups;

    private SimplePattern(Alternative[] alternatives, int groups) {
        this.alternatives = alternatives;
        this.groups = groups;
    }

    /** Null if the pattern has anything else in it. */
    static @Nullable SimplePattern of(String pattern) {
        SimplePatternText text = new SimplePatternText(pattern);
        List<Step[]> alternatives = text.alternatives();
        return alternatives == null
                ? null
                : new SimplePattern(
                        alternatives.stream().map(Alternative::of).toArray(Alternative[]::new), text.groups());
    }

    // The twenty-four characters of an id are one step.
    private static Step[] together(Step[] steps) {
        List<Step> all = new ArrayList<>();
        for (Step step : steps) {
            Step last = all.isEmpty() ? null : all.get(all.size() - 1);
            if (last != null && step.isMoreOf(last)) {
                all.set(all.size() - 1, new Step(Kind.ONE, step.set(), last.times() + 1, step.mark()));
            } else {
                all.add(step);
            }
        }
        return all.toArray(new Step[0]);
    }

    /** No match has fewer characters. */
    int least() {
        return Arrays.stream(alternatives).mapToInt(Alternative::least).min().orElse(0);
    }

    /** The first match that begins at a position or later; null if there is none. */
    TextPattern.@Nullable Hit find(String text, int from) {
        int[] places = new int[2 * (groups + 1)];
        @Nullable Search[] searches = new Search[alternatives.length];
        for (int start = from; start < text.length(); start++) {
            for (int each = 0; each < alternatives.length; each++) {
                Alternative alternative = alternatives[each];
                if (alternative.mayStart(text.charAt(start))
                        && (alternative.isStraight(text, start, places)
                                || alternative.choice()
                                        && search(searches, each, text, places).matches(start))) {
                    return new TextPattern.Hit(text, places);
                }
            }
        }
        return null;
    }

    private Search search(@Nullable Search[] searches, int each, String text, int[] places) {
        Search search = searches[each];
        if (search == null) {
            search = new Search(alternatives[each].steps(), text, places);
            searches[each] = search;
        }
        return search;
    }

    private static int passed(Step step, String text, int at) {
        int end = at + step.times();
        if (end > text.length()) {
            return -1;
        }
        CharacterSet set = step.set();
        int next = at;
        while (next < end && set.has(text.charAt(next))) {
            next++;
        }
        return next == end ? end : -1;
    }

    private static boolean isNext(Step step, String text, int at) {
        return at < text.length() && step.set().has(text.charAt(at));
    }

    private static boolean isBorder(String text, int at) {
        boolean before = at > 0 && CharacterSet.WORD.has(text.charAt(at - 1));
        boolean after = at < text.length() && CharacterSet.WORD.has(text.charAt(at));
        return before != after;
    }

    /** One alternative in one text. */
    private static final class Search {

        private final Step[] steps;
        private final String text;
        private final int[] places;
        // Most texts match, or do not, after a few tries, and nothing has to be remembered.
        private long @Nullable [] failed;
        private int tries;

        private Search(Step[] steps, String text, int[] places) {
            this.steps = steps;
            this.text = text;
            this.places = places;
        }

        private boolean matches(int start) {
            Arrays.fill(places, -1);
            int end = run(0, start);
            places[0] = start;
            places[1] = end;
            return end >= 0;
        }

        /** Where the steps from this one on end if they begin at this character; -1 if they do not fit. */
        private int run(int from, int start) {
            int at = start;
            for (int step = from; step < steps.length; step++) {
                Step now = steps[step];
                switch (now.kind()) {
                    case ONE -> at = passed(now, text, at);
                    case BORDER -> at = isBorder(text, at) ? at : -1;
                    case OPTIONAL, ANY -> {
                        return repeated(step, at);
                    }
                    case MARK -> {
                        int end = run(step + 1, at);
                        places[now.mark()] = end < 0 ? -1 : at;
                        return end;
                    }
                }
                if (at < 0) {
                    return -1;
                }
            }
            return at;
        }

        private int repeated(int step, int start) {
            int longest = start;
            // What was tried from here on before, and failed, includes all that follows.
            while (isNew(step, longest) && isNext(steps[step], text, longest)) {
                longest++;
                if (steps[step].kind() == Kind.OPTIONAL) {
                    break;
                }
            }
            int end = -1;
            for (int at = longest; end < 0 && at >= start; at--) {
                end = isNew(step + 1, at) ? run(step + 1, at) : -1;
                if (end < 0) {
                    setFailed(step + 1, at);
                }
            }
            for (int at = start; end < 0 && steps[step].kind() == Kind.ANY && at <= longest; at++) {
                setFailed(step, at);
            }
            return end;
        }

        private boolean isNew(int step, int at) {
            int place = step * (text.length() + 1) + at;
            return failed == null || step >= steps.length || (failed[place >> 6] & 1L << place) == 0;
        }

        private void setFailed(int step, int at) {
            if (failed == null) {
                if (tries++ < TRIES_FORGOTTEN) {
                    return;
                }
                failed = new long[(steps.length * (text.length() + 1) >> 6) + 1];
            }
            int place = step * (text.length() + 1) + at;
            if (step < steps.length) {
                failed[place >> 6] |= 1L << place;
            }
        }
    }
}
