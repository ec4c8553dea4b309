package dev.recon.matching;

import dev.recon.money.Money;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * n payments settle m open items.
 *
 * @param id stable: derived from its members alone, so the same match found again after a crash is the same row
 * @param shares which part of which payment settles which item; their sum is the payments' sum
 * @param difference the payments less the items, zero for every automatic match
 * @param restsOnPo the PO number is what ties payment and payout
 * @param differenceReason what the difference is, such as a fee; empty where there is none
 * @param explanation one sentence: rule, identifiers, amounts
 */
public record Match(
        String id,
        RuleName rule,
        List<Share> shares,
        Money difference,
        String differenceReason,
        boolean restsOnPo,
        String explanation) {

    /**
     * How many payments settle how many items. {@code PARTIAL} belongs to the words of the reports, but no match is one: a
     * payment that leaves a rest stays open until the rest is paid, and then all of them are one match.
     */
    public enum Kind {
        ONE_TO_ONE,
        ONE_TO_MANY,
        MANY_TO_ONE,
        MANY_TO_MANY,
        PARTIAL
    }

    /** The part of a payment that goes to one item. */
    public record Share(Payment payment, OpenItem item, Money allocated) {}

    /** @throws IllegalArgumentException if it has no members */
    public Match {
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("A match settles something");
        }
        explanation = Wording.sentence(explanation);
        shares = List.copyOf(shares);
    }

    /** A match that leaves no difference. */
    static Match exact(RuleName rule, List<Share> shares, boolean restsOnPo, String explanation) {
        Money nothing = Money.zero(shares.get(0).payment().amount().currency());
        return of(rule, shares, nothing, "", restsOnPo, explanation);
    }

    /** A match that leaves the given difference, for this reason. */
    static Match of(
            RuleName rule,
            List<Share> shares,
            Money difference,
            String differenceReason,
            boolean restsOnPo,
            String explanation) {
        return new Match(idOf(shares), rule, shares, difference, differenceReason, restsOnPo, explanation);
    }

    private static String idOf(List<Share> shares) {
        Stream<String> payments =
                shares.stream().map(share -> "payment " + share.payment().key());
        Stream<String> items =
                shares.stream().map(share -> "payout " + share.item().id());
        return "MT-"
                + Digests.shortHex(
                        Stream.concat(payments, items).distinct().sorted().collect(Collectors.joining("\n")));
    }

    /** The same match with more words about it. */
    Match saying(String more) {
        return new Match(id, rule, shares, difference, differenceReason, restsOnPo, explanation + more);
    }

    /** Why what the payment gives to the item is not the item's own amount; empty where it is. */
    public String differenceReasonOf(Share share) {
        String compared = ComparableAmount.of(
                        share.item(), share.payment().amount().currency())
                .filter(wanted -> wanted.lines() > 0)
                .map(wanted -> "compared by the sum of its " + wanted.lines() + " lines, " + wanted.amount())
                .orElse("");
        return Stream.of(differenceReason, compared)
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** Tells in its explanation also who else tells of the payments. */
    Match withTiedWords() {
        String words = payments().stream().map(Payment::tiedWords).collect(Collectors.joining());
        return words.isEmpty() ? this : saying(words);
    }

    /** Each payment once. */
    public List<Payment> payments() {
        return shares.stream().map(Share::payment).distinct().toList();
    }

    /** Each settled item once. */
    public List<OpenItem> items() {
        return shares.stream().map(Share::item).distinct().toList();
    }

    public Kind kind() {
        boolean onePayment = payments().size() == 1;
        boolean oneItem = items().size() == 1;
        if (onePayment) {
            return oneItem ? Kind.ONE_TO_ONE : Kind.ONE_TO_MANY;
        }
        return oneItem ? Kind.MANY_TO_ONE : Kind.MANY_TO_MANY;
    }
}
