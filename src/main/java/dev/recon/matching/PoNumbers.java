package dev.recon.matching;

import dev.recon.matching.RemittanceText.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the PO numbers of payments mean for a payout. Accountants put payout ids into the column of PO numbers too: what
 * names a payout by its id, or looks as if it did, is a reference and never a PO number.
 */
final class PoNumbers {

    // Longer than any way to write an id: see PayoutNames.
    private static final int WORDS_MAX = 3;

    private PoNumbers() {}

    static Optional<String> of(Payment payment) {
        return Optional.of(payment.poNumber().strip())
                .filter(po -> !po.isEmpty())
                .filter(po -> !holdsReference(po, payment));
    }

    static Optional<String> of(OpenItem item) {
        return Optional.ofNullable(item.state().poNumber()).map(String::strip).filter(po -> !po.isEmpty());
    }

    // Of a payment that was edited after it was matched the references are not read again: its own payout's id is
    // known.
    private static Optional<String> of(Payment payment, OpenItem item) {
        return of(payment).filter(po -> !holds(po, item.id().value()));
    }

    private static boolean holdsReference(String cell, Payment payment) {
        return payment.unknownReferences().stream().anyMatch(word -> holds(cell, word))
                || payment.references().stream()
                        .filter(reference -> reference.by() != Reference.By.PO_NUMBER)
                        .anyMatch(reference -> holds(cell, reference.text()));
    }

    /** Whether some words of the cell, one after the other, are this id, in whatever way it is written. */
    private static boolean holds(String cell, String id) {
        List<String> words =
                new RemittanceText(cell).words().stream().map(Word::text).toList();
        String essence = RemittanceText.essence(id);
        return IntStream.range(0, words.size())
                .boxed()
                .flatMap(start -> IntStream.rangeClosed(start + 1, Math.min(start + WORDS_MAX, words.size()))
                        .mapToObj(end -> String.join("", words.subList(start, end))))
                .anyMatch(text -> RemittanceText.essence(text).equals(essence));
    }

    /** The PO number that Introw lacks and all the payments agree on. */
    static Optional<String> missing(OpenItem item, List<Payment> payments) {
        Set<Optional<String>> pos =
                payments.stream().map(payment -> of(payment, item)).collect(Collectors.toSet());
        return of(item).isPresent() || pos.size() != 1
                ? Optional.empty()
                : pos.iterator().next();
    }

    /** The first payment that carries another PO number than Introw does; a difference in case is none. */
    static Optional<Payment> contradicting(OpenItem item, List<Payment> payments) {
        Optional<String> theirs = of(item);
        return payments.stream()
                .filter(payment -> theirs.isPresent()
                        && of(payment, item)
                                .filter(po -> !po.equalsIgnoreCase(theirs.get()))
                                .isPresent())
                .findFirst();
    }
}
