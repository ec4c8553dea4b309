package dev.recon.job;

import dev.recon.matching.Digests;

/** The digest of everything that an operator set, so that two runs can be told to have run alike. */
record SettingsDigest(String hex) {

    static SettingsDigest of(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part).append('\n');
        }
        return new SettingsDigest(Digests.longHex(text.toString()));
    }
}
