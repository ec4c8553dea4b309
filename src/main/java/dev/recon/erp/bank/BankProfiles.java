package dev.recon.erp.bank;

import dev.recon.erp.Profile;
import java.util.List;

/** The formats of banks. */
public final class BankProfiles {

    private BankProfiles() {}

    public static List<Profile> all() {
        return List.of(
                new BankProfile(CamtEntries.ID, List.of(".xml"), CamtEntries::open),
                new BankProfile(Pain002Entries.ID, List.of(".xml"), Pain002Entries::open),
                new BankProfile(Pain001Entries.ID, List.of(".xml"), Pain001Entries::open));
    }
}
