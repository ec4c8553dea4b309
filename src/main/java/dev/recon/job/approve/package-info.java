/** The approvals job: finance's decisions in, payouts checked and moved in Introw, what does not agree reported. */
@NullMarked
package dev.recon.job.approve;

import org.jspecify.annotations.NullMarked;
