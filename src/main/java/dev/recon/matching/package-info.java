/** The decision: which payments settle which payouts, what is a mismatch, and which stage follows. */
@NullMarked
package dev.recon.matching;

import org.jspecify.annotations.NullMarked;
