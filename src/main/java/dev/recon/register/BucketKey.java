package dev.recon.register;

/** Names a bucket; the partner is empty for the payments whose partner nobody knows. */
public record BucketKey(String partnerId, String currency) {}
