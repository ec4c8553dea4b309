/** Files out: the reports that accountants open. */
@NullMarked
package dev.recon.report;

import org.jspecify.annotations.NullMarked;
