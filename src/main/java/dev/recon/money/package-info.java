/** Exact amounts in a currency; nothing here rounds. */
@NullMarked
package dev.recon.money;

import org.jspecify.annotations.NullMarked;
