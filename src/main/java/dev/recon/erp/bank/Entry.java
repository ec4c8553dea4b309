package dev.recon.erp.bank;

/** One entry of a bank file, cut out of it whole but not yet understood: what it says may be unreadable. */
interface Entry {

    /** @throws Unreadable if a value cannot be read exactly */
    Reading read();

    /** Its text for a person who looks for it in the file, with accounts masked. */
    String raw();
}
