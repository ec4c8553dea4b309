package dev.recon.erp;

import org.jspecify.annotations.Nullable;

/** Gives rows of data one by one. */
interface DelimitedSource {

    /** Null after the last. */
    @Nullable
    DelimitedRow next();
}
