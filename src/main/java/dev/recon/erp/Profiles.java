package dev.recon.erp;

import dev.recon.erp.bank.BankProfiles;
import java.util.ArrayList;
import java.util.List;

/** The formats of payments that can be read. */
public record Profiles(List<Profile> all) {

    public Profiles {
        all = List.copyOf(all);
    }

    /** The formats that come with the program; {@link Formats} adds those that an operator describes. */
    public static Profiles standard() {
        List<Profile> all = new ArrayList<>(List.of(new GenericApProfile()));
        all.addAll(BankProfiles.all());
        return new Profiles(all);
    }

    /** @throws IllegalArgumentException if there is no such profile, or it has changed since it was referred to */
    public Profile named(String reference) {
        return new Claims<>(all).named(reference);
    }

    /**
     * The one profile of a file.
     *
     * @throws FileRefusedException if no profile claims the file, or more than one does
     */
    public Profile of(ErpFile file) {
        return new Claims<>(all).of(file);
    }
}
