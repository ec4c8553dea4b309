package dev.recon.matching;

/**
 * What makes a payment the same payment on another night and in another file: the digest of what identifies it, and
 * its number among equal ones in one file ({@code 3f…#1}).
 */
public record PaymentKey(String value) implements Comparable<PaymentKey> {

    @Override
    public int compareTo(PaymentKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
