package dev.recon.job;

import java.util.Collection;

/** The vendors whose partners a job has to know. */
public interface OpenVendors {

    /** The ERP's ids of those that are open now; an empty one if some are known by their names alone. */
    Collection<String> ids();
}
