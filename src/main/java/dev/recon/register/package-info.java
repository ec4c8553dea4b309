/** PostgreSQL: the record of all we know and did, and all of its SQL. */
@NullMarked
package dev.recon.register;

import org.jspecify.annotations.NullMarked;
