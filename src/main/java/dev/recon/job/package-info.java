/** Spring Batch wiring: launch, recovery, and what every job shares. */
@NullMarked
package dev.recon.job;

import org.jspecify.annotations.NullMarked;
