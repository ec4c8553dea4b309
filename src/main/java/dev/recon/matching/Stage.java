package dev.recon.matching;

import java.util.Optional;

/** Introw's stages of a payout; the list is complete in the API reference of 2026-05-20. */
public enum Stage {
    DRAFT,
    PENDING_REVIEW,
    PENDING_INVOICE,
    APPROVED,
    SCHEDULED,
    PENDING_PAYMENT,
    PAID,
    DECLINED,
    POSTPONED,
    BLOCKED,
    FAILED;

    /** Empty for a stage that did not exist when this was written: it is reported, never guessed. */
    public static Optional<Stage> of(String introwName) {
        for (Stage stage : values()) {
            if (stage.name().equals(introwName)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
