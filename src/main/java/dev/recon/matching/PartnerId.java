package dev.recon.matching;

/** Introw's id of a partner: opaque, case-sensitive. */
public record PartnerId(String value) implements Comparable<PartnerId> {

    public PartnerId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A partner id is empty");
        }
    }

    @Override
    public int compareTo(PartnerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
