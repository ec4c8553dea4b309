package dev.recon.erp.bank;

/** What an entry was understood as. */
sealed interface Reading {

    record Payment(Draft draft) implements Reading {}

    record Skipped(Skip skip) implements Reading {}
}
