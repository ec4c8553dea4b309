package dev.recon.erp;

import java.nio.file.Path;

/** The inbox is not there, or is not a directory: a setting is wrong, or a disk is not mounted. */
public final class InboxMissingException extends RuntimeException {

    InboxMissingException(Path directory) {
        super("Inbox " + directory + " is not a directory that can be read; create it, or name another with --inbox");
    }
}
