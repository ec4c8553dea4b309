package dev.recon.job;

import java.util.Collection;

/** The vendors whose partners a job has to know. */
public interface OpenVendors {

    /** The ERP's ids of those that are open now. */
    Collection<String> ids();
}
