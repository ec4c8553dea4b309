/** Commands, exit codes and progress. */
@NullMarked
package dev.recon.cli;

import org.jspecify.annotations.NullMarked;
