package dev.recon.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * One API request that arrived.
 *
 * @param path with its query
 * @param body empty when the request had none; cut after 4,000 characters
 * @param status of the answer; 0 when the connection was closed without one
 * @param applied whether the sandbox carried the request out, whatever the answer said
 * @param fault what decided the answer in place of the rules
 */
public record LoggedRequest(
        long sequence,
        String method,
        String path,
        String body,
        int status,
        boolean applied,
        @Nullable FaultKind fault) {}
