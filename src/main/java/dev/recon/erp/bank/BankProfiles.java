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
                new BankProfile(Pain001Entries.ID, List.of(".xml"), Pain001Entries::open),
                new BankProfile(NachaEntry.ID, List.of(".ach", ".nacha", ".txt"), NachaEntries::open),
                new BankProfile(BaiEntry.ID, List.of(".bai", ".bai2", ".txt"), BaiEntries::open),
                new BankProfile(
                        MtEntry.ID,
                        List.of(".sta", ".mt940", ".940", ".mt942", ".942", ".swi", ".fin", ".txt"),
                        MtEntries::open),
                new BankProfile(OfxEntry.ID, List.of(".ofx", ".qfx"), OfxEntries::open));
    }
}
