/** Decisions of accountants: what may be written into the sheet, and whether it can be done on the facts of now. */
@NullMarked
package dev.recon.matching.decision;

import org.jspecify.annotations.NullMarked;
