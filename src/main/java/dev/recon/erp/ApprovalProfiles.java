package dev.recon.erp;

import java.util.List;

/** The formats of approvals that can be read. */
public record ApprovalProfiles(List<ApprovalProfile> all) {

    public ApprovalProfiles {
        all = List.copyOf(all);
    }

    /** @throws IllegalArgumentException if there is no such profile, or it has changed since it was referred to */
    public ApprovalProfile named(String reference) {
        return new Claims<>(all).named(reference);
    }

    /**
     * The one profile of a file.
     *
     * @throws FileRefusedException if no profile claims the file, or more than one does
     */
    public ApprovalProfile of(ErpFile file) {
        return new Claims<>(all).of(file);
    }
}
