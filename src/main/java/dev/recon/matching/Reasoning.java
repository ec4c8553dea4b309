package dev.recon.matching;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells of a payment that was not settled how each near payout fared at each gate, with its number. */
final class Reasoning {

    // A few show a person what is wrong.
    private static final int CANDIDATES_MAX = 5;

    private final OpenBucket left;
    private final AmountCandidates gates;
    private final NearestItems nearest;

    Reasoning(OpenBucket left) {
        this.left = left;
        this.gates = AmountCandidates.of(left);
        this.nearest = new NearestItems(left.items());
    }

    List<String> of(Payment payment, Mismatch mismatch) {
        List<OpenItem> candidates = candidates(payment, mismatch);
        List<String> lines = new ArrayList<>();
        candidates.forEach(item -> lines.add(gates(payment, item)));
        margin(payment, candidates).ifPresent(lines::add);
        lines.add("search: " + search(payment));
        lines.add("open: %d payouts of the partner in %s, when this was written"
                .formatted(left.items().size(), left.currency()));
        return lines;
    }

    private String search(Payment payment) {
        return left.sumNote(payment)
                .map(SumNote::toString)
                .orElse(
                        AmountCandidates.isAnonymous(payment)
                                ? "there were no sums to try, for fewer than two smaller payouts of its time were open"
                                : "no sums were tried, for the payment says what it pays");
    }

    private List<OpenItem> candidates(Payment payment, Mismatch mismatch) {
        Map<PayoutId, OpenItem> items = new LinkedHashMap<>();
        payment.references()
                .forEach(reference ->
                        left.named(reference.payout()).ifPresent(item -> items.putIfAbsent(item.id(), item)));
        mismatch.candidates().forEach(id -> left.named(id).ifPresent(item -> items.putIfAbsent(id, item)));
        nearest.to(payment.amount()).forEach(item -> items.putIfAbsent(item.id(), item));
        return items.values().stream().limit(CANDIDATES_MAX).toList();
    }

    private String gates(Payment payment, OpenItem item) {
        return "candidate %s: %s; %s; %s; %s; %s; stage %s"
                .formatted(
                        item.id(),
                        amount(payment, item),
                        date(payment, item),
                        named(payment, item),
                        po(payment, item),
                        left.taker(item).map(taker -> "taken by " + taker).orElse("open"),
                        item.state().stage());
    }

    private String amount(Payment payment, OpenItem item) {
        Optional<Money> wanted = left.wanted(item).map(ComparableAmount::amount);
        return wanted.map(money ->
                        "amount " + money + ", " + compared(payment.amount().minus(money)))
                .orElse("amount " + item.amount() + ", not comparable in " + left.currency());
    }

    private static String compared(Money difference) {
        return difference.isZero()
                ? "the payment is the same"
                : "the payment is " + Wording.absolute(difference) + (difference.isPositive() ? " more" : " less");
    }

    private String date(Payment payment, OpenItem item) {
        String window = (item.periodStart() == null ? "" : item.periodStart()) + ".."
                + (item.periodEnd() == null
                        ? ""
                        : item.periodEnd().plusDays(left.settings().dateWindowDays()));
        return "date " + payment.date() + (gates.isInWindow(payment, item) ? " inside " : " outside ") + window;
    }

    private static String named(Payment payment, OpenItem item) {
        return payment.references().stream()
                .filter(reference -> reference.payout().equals(item.id()))
                .map(reference -> "named by " + reference.by() + " " + Wording.quoted(reference.text()))
                .findFirst()
                .orElse("not named");
    }

    private static String po(Payment payment, OpenItem item) {
        return "PO " + PoNumbers.of(payment).orElse("none") + " against "
                + PoNumbers.of(item).orElse("none");
    }

    private Optional<String> margin(Payment payment, List<OpenItem> candidates) {
        List<Money> distances = candidates.stream()
                .flatMap(item -> left.wanted(item).stream())
                .map(wanted -> Wording.absolute(payment.amount().minus(wanted.amount())))
                .sorted()
                .toList();
        return distances.size() < 2
                ? Optional.empty()
                : Optional.of("margin: the nearest is " + distances.get(0) + " away, the next " + distances.get(1));
    }
}
