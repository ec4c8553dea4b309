/** A stand-in Introw server over real HTTP, for the demo and for tests. */
@NullMarked
package dev.recon.sandbox;

import org.jspecify.annotations.NullMarked;
