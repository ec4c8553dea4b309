package dev.recon.matching;

import org.jspecify.annotations.Nullable;

/**
 * A record turns out to be of a payment that another record stands for.
 *
 * @param before what it was tied to until now; null if it was a payment of its own
 */
public record Tie(PaymentKey key, @Nullable PaymentKey before, PaymentKey tiedTo, TieBy by) {}
