package dev.recon.erp;

import dev.recon.erp.bank.BankProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats that can be read. A file is read only if exactly one of them claims it, by name and by content. */
public record Profiles(List<Profile> all) {

    public Profiles {
        all = List.copyOf(all);
    }

    /** The formats that come with the product. */
    public static Profiles standard() {
        List<Profile> all = new ArrayList<>(List.of(new GenericApProfile()));
        all.addAll(BankProfiles.all());
        return new Profiles(all);
    }

    /** @throws IllegalArgumentException if there is no such profile */
    public Profile named(String id) {
        return all.stream()
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No profile \"" + id + "\"; there are: " + ids(all)));
    }

    /**
     * The one profile of a file.
     *
     * @throws FileRefusedException if no profile claims the file, or more than one does
     */
    public Profile of(ErpFile file) {
        List<Profile> byName = all.stream()
                .filter(profile -> profile.claimsName(ownName(file)))
                .toList();
        if (byName.isEmpty()) {
            throw file.refused(unclaimed(file.name()));
        }
        List<Profile> byContent = new ArrayList<>();
        List<FileRefusedException> refusals = new ArrayList<>();
        for (Profile profile : byName) {
            try (RecordSource opened = profile.open(file)) {
                byContent.add(profile);
            } catch (FileRefusedException refusal) {
                refusals.add(refusal);
            }
        }
        return onlyOne(file, byContent, refusals);
    }

    // Of an archive's member, march.zip/statement.xml, the archive's name says nothing.
    private static String ownName(ErpFile file) {
        return file.name().substring(file.name().lastIndexOf('/') + 1);
    }

    private static Profile onlyOne(ErpFile file, List<Profile> claiming, List<FileRefusedException> refusals) {
        if (claiming.size() == 1) {
            return claiming.get(0);
        }
        if (claiming.isEmpty()) {
            throw refusals.get(0);
        }
        throw file.refused("is in the format of more than one profile (" + ids(claiming)
                + "); rename the file so that only one claims it");
    }

    private String unclaimed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".xlsx") || lower.endsWith(".xls")) {
            return "is an Excel workbook, which is not read; in Excel choose File, Save As, \"CSV UTF-8\" and put that"
                    + " file into the inbox";
        }
        String known = all.stream()
                .map(profile -> profile.id() + " (" + profile.names() + ")")
                .collect(Collectors.joining(", "));
        return "no profile reads a file of this name; there are: " + known;
    }

    private static String ids(List<Profile> profiles) {
        return profiles.stream().map(Profile::id).collect(Collectors.joining(", "));
    }
}
