package dev.recon.matching;

/**
 * What an approval says, and its number among equal ones of its file: the same approval told again by a later file has
 * the same key.
 */
public record ApprovalKey(String value) {

    public ApprovalKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("An approval's key is blank");
        }
    }

    /** @param number which of the equal records of its file it is, from 1 */
    public static ApprovalKey of(Approval approval, int number) {
        return new ApprovalKey("AP-" + Digests.shortHex(content(approval) + "\n" + number));
    }

    /** Equal for two records that say the same. */
    public static String content(Approval approval) {
        return String.join(
                "\n",
                approval.payoutId(),
                approval.vendorId(),
                String.valueOf(approval.amount()),
                approval.decision().name(),
                approval.poNumber(),
                approval.reason());
    }

    @Override
    public String toString() {
        return value;
    }
}
