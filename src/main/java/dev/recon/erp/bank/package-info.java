/** The files that banks send: statements, notifications, status reports and returns, each entry read as evidence. */
@NullMarked
package dev.recon.erp.bank;

import org.jspecify.annotations.NullMarked;
