package dev.recon.matching;

/** Explains a payment that may not settle the payout it names, whatever the amounts. */
final class RefusedNames implements Rule {

    @Override
    public void apply(OpenBucket left) {
        left.payments().stream()
                .flatMap(payment ->
                        left.onlyReference(payment).flatMap(only -> Refusal.of(left, payment, only)).stream())
                .forEach(left::report);
    }
}
