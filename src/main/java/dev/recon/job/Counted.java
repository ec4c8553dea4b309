package dev.recon.job;

/** A number and its noun, as people say it: {@code 1 update}, {@code 2 updates}, {@code 2 mismatches}. */
public final class Counted {

    private Counted() {}

    /** With the noun's regular plural. */
    public static String of(long number, String noun) {
        return number + " " + noun(number, noun);
    }

    /** The noun alone, in the form that goes with the number. */
    public static String noun(long number, String noun) {
        return number == 1 ? noun : plural(noun);
    }

    /** One of the two forms of a verb or pronoun. */
    public static String form(long number, String one, String many) {
        return number == 1 ? one : many;
    }

    private static String plural(String noun) {
        return noun + (noun.endsWith("ch") ? "es" : "s");
    }
}
