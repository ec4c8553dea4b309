package dev.recon.matching;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the PO numbers of payments mean for a payout. */
final class PoNumbers {

    private PoNumbers() {}

    static Optional<String> of(Payment payment) {
        return Optional.of(payment.poNumber().strip()).filter(po -> !po.isEmpty());
    }

    static Optional<String> of(OpenItem item) {
        return Optional.ofNullable(item.state().poNumber()).map(String::strip).filter(po -> !po.isEmpty());
    }

    /** The PO number that Introw lacks and all the payments agree on. */
    static Optional<String> missing(OpenItem item, List<Payment> payments) {
        Set<Optional<String>> pos = payments.stream().map(PoNumbers::of).collect(Collectors.toSet());
        return of(item).isPresent() || pos.size() != 1
                ? Optional.empty()
                : pos.iterator().next();
    }

    /** The first payment that carries another PO number than Introw does; a difference in case is none. */
    static Optional<Payment> contradicting(OpenItem item, List<Payment> payments) {
        Optional<String> theirs = of(item);
        return payments.stream()
                .filter(payment -> theirs.isPresent()
                        && of(payment).isPresent()
                        && !of(payment).get().equalsIgnoreCase(theirs.get()))
                .findFirst();
    }
}
