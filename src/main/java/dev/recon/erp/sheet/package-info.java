/** Workbooks that people send back: their cells as texts, never a formula run, and a limit on everything. */
@NullMarked
package dev.recon.erp.sheet;

import org.jspecify.annotations.NullMarked;
