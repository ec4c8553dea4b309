package dev.recon.matching;

/**
 * A payment of which cannot be told whether it is one of its own; it settles nothing until that is clear.
 *
 * @param kind TIE or SECOND
 * @param told the rest of a sentence that begins with the payment
 */
public record TieDoubt(PaymentKey key, Contradiction.Kind kind, String told) {}
