/** Files in: profiles, readers, rejected records and the gate that refuses whole files. */
@NullMarked
package dev.recon.erp;

import org.jspecify.annotations.NullMarked;
