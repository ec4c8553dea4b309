package dev.recon.erp;

import dev.recon.erp.SimplePattern.Kind;
import dev.recon.erp.SimplePattern.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the text of a pattern that RE2/J has accepted, as far as {@link SimplePattern} can follow it. */
final class SimplePatternText {

    private static final String FLAGS = "(?i)";
    private static final int MOST_ALTERNATIVES = 8;
    private static final int MOST_STEPS = 200;
    private static final int NO_MARK = -1;
    private static final Step BORDER = new Step(Kind.BORDER, CharacterSet.NONE, NO_MARK);
    private static final String BLANKS = "\t\n\f\r ";

    /** The pattern has something in it that is not read here. */
    private static final class UnknownException extends RuntimeException {}

    private final String text;
    private final boolean anyCase;
    private int at;
    private int groups;

    SimplePatternText(String text) {
        this.text = text;
        this.anyCase = text.startsWith(FLAGS);
        this.at = anyCase ? FLAGS.length() : 0;
    }

    /** The alternatives in their order; null if the pattern has anything else in it than such steps. */
    @Nullable
    List<Step[]> alternatives() {
        try {
            List<List<Step>> all = choice();
            boolean whole = at == text.length();
            return whole ? all.stream().map(steps -> steps.toArray(new Step[0])).toList() : null;
        } catch (UnknownException unknown) {
            return null;
        }
    }

    /** How many groups the pattern has. */
    int groups() {
        return groups;
    }

    private List<List<Step>> choice() {
        List<List<Step>> all = new ArrayList<>(sequence());
        while (isNext('|')) {
            at++;
            all.addAll(sequence());
        }
        return all;
    }

    private List<List<Step>> sequence() {
        List<List<Step>> all = List.of(List.of());
        while (at < text.length() && !isNext('|') && !isNext(')')) {
            all = joined(all, repeated(item()));
        }
        return all;
    }

    private static List<List<Step>> joined(List<List<Step>> firsts, List<List<Step>> seconds) {
        // Behind a repeat the next alternative comes before the next shorter repeat; written apart it would come after.
        boolean repeats = firsts.stream().flatMap(List::stream).anyMatch(SimplePatternText::isRepeat);
        check(seconds.size() == 1 || !repeats);
        check(firsts.size() * seconds.size() <= MOST_ALTERNATIVES);
        List<List<Step>> all = new ArrayList<>();
        for (List<Step> first : firsts) {
            for (List<Step> second : seconds) {
                List<Step> steps = new ArrayList<>(first);
                steps.addAll(second);
                check(steps.size() <= MOST_STEPS);
                all.add(steps);
            }
        }
        return all;
    }

    private static boolean isRepeat(Step step) {
        return step.kind() == Kind.ANY || step.kind() == Kind.OPTIONAL;
    }

    private List<List<Step>> item() {
        return switch (text.charAt(at)) {
            case '(' -> group();
            case '[' -> one(bracket());
            case '\\' -> escaped();
            case '.', '^', '$', '*', '+', '?', '{' -> throw new UnknownException();
            default -> one(CharacterSet.only(next()));
        };
    }

    private List<List<Step>> group() {
        at++;
        boolean counted = !isNext('?');
        if (!counted) {
            check(text.startsWith("?:", at));
            at += 2;
        }
        int number = counted ? ++groups : 0;
        List<List<Step>> inside = choice();
        check(isNext(')'));
        at++;
        return counted ? joined(joined(mark(2 * number), inside), mark(2 * number + 1)) : inside;
    }

    private static List<List<Step>> mark(int place) {
        return List.of(List.of(new Step(Kind.MARK, CharacterSet.NONE, place)));
    }

    private List<List<Step>> escaped() {
        if (text.startsWith("\\b", at)) {
            at += 2;
            return List.of(List.of(BORDER));
        }
        return one(escapedSet());
    }

    private CharacterSet escapedSet() {
        at++;
        char letter = next();
        return switch (letter) {
            case 'd' -> CharacterSet.DIGITS;
            case 'w' -> CharacterSet.WORD;
            case 's' -> {
                CharacterSet blanks = CharacterSet.NONE;
                for (int each = 0; each < BLANKS.length(); each++) {
                    blanks = blanks.and(CharacterSet.only(BLANKS.charAt(each)));
                }
                yield blanks;
            }
            default -> {
                check(!CharacterSet.WORD.has(letter));
                yield CharacterSet.only(letter);
            }
        };
    }

    private CharacterSet bracket() {
        at++;
        check(!isNext('^') && !isNext(']'));
        CharacterSet set = CharacterSet.NONE;
        while (!isNext(']')) {
            check(!isNext('['));
            set = set.and(isNext('\\') ? escapedSet() : range());
        }
        at++;
        return set;
    }

    private CharacterSet range() {
        char first = next();
        boolean range = isNext('-') && at + 1 < text.length() && text.charAt(at + 1) != ']';
        if (!range) {
            return CharacterSet.only(first);
        }
        at++;
        check(!isNext('\\') && !isNext('['));
        char last = next();
        return CharacterSet.NONE.with(first, last);
    }

    private List<List<Step>> one(CharacterSet set) {
        return List.of(List.of(new Step(Kind.ONE, anyCase ? set.withoutCase() : set, NO_MARK)));
    }

    private List<List<Step>> repeated(List<List<Step>> item) {
        if (at == text.length() || "?*+{".indexOf(text.charAt(at)) < 0) {
            return item;
        }
        Step step = item.get(0).isEmpty() ? BORDER : item.get(0).get(0);
        check(item.size() == 1 && item.get(0).size() == 1 && step.kind() == Kind.ONE);
        List<Step> steps = switch (next()) {
            case '?' -> times(step, 0, 1);
            case '*' -> times(step, 0, Integer.MAX_VALUE);
            case '+' -> times(step, 1, Integer.MAX_VALUE);
            default -> counted(step);
        };
        check(at == text.length() || "?*+{".indexOf(text.charAt(at)) < 0);
        return List.of(steps);
    }

    private List<Step> counted(Step step) {
        int least = number();
        int most = least;
        if (isNext(',')) {
            at++;
            most = isNext('}') ? Integer.MAX_VALUE : number();
        }
        check(isNext('}'));
        at++;
        return times(step, least, most);
    }

    private int number() {
        int start = at;
        while (at < text.length() && CharacterSet.DIGITS.has(text.charAt(at))) {
            at++;
        }
        check(at > start && at - start < 4);
        return Integer.parseInt(text, start, at, 10);
    }

    private static List<Step> times(Step step, int least, int most) {
        boolean endless = most == Integer.MAX_VALUE;
        check(least <= MOST_STEPS && (endless || most <= MOST_STEPS));
        List<Step> steps = new ArrayList<>(Collections.nCopies(least, step));
        Step more = new Step(endless ? Kind.ANY : Kind.OPTIONAL, step.set(), NO_MARK);
        steps.addAll(Collections.nCopies(endless ? 1 : most - least, more));
        return steps;
    }

    private char next() {
        check(at < text.length() && text.charAt(at) < 128);
        return text.charAt(at++);
    }

    private boolean isNext(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private static void check(boolean known) {
        if (!known) {
            throw new UnknownException();
        }
    }
}
