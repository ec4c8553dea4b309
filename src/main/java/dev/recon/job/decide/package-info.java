/** The decisions job: what accountants decided in a sheet, checked, carried out in Introw, and told row by row. */
@NullMarked
package dev.recon.job.decide;

import org.jspecify.annotations.NullMarked;
