package dev.recon.matching;

/** Explains a payment that may not settle the payout it names, whatever the amounts. */
final class RefusedNames implements Rule {

    @Override
    public void apply(OpenBucket left) {
        left.payments().stream()
                .filter(payment -> payment.references().size() == 1)
                .flatMap(payment -> Refusal.of(left, payment).stream())
                .forEach(left::report);
    }
}
