/** The nightly job: payment files in, payouts brought up to date, mismatches reported. */
@NullMarked
package dev.recon.job.reconcile;

import org.jspecify.annotations.NullMarked;
