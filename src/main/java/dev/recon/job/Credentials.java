package dev.recon.job;

import dev.recon.introw.ApiKey;

/** Where Introw is and the key to it, both from the environment and never from a job file. */
record Credentials(String baseUrl, ApiKey key) {}
