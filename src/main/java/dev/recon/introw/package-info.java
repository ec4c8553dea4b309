/** The Introw API: the client, paging, the request budget, and sending. */
@NullMarked
package dev.recon.introw;

import org.jspecify.annotations.NullMarked;
