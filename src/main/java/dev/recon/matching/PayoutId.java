package dev.recon.matching;

/** Introw's id of a payout: opaque, case-sensitive. */
public record PayoutId(String value) implements Comparable<PayoutId> {

    public PayoutId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A payout id is empty");
        }
    }

    @Override
    public int compareTo(PayoutId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
