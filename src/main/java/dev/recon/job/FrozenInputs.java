package dev.recon.job;

import dev.recon.erp.FileRefusedException;
import dev.recon.erp.Inbox;
import dev.recon.erp.PrivateCopy;
import dev.recon.erp.Settled;
import dev.recon.matching.Digests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run reads: private copies of the files that lay in the inbox when it began, and what could not be copied. Files
 * that change or arrive later are another run's. Of an archive, the members are the files.
 */
record FrozenInputs(List<Entry> entries) {

    /** A file by name; either a copy, or the reason why there is none. */
    record Entry(String name, Optional<PrivateCopy> copy, String reason) {

        String sha256() {
            return copy.map(PrivateCopy::sha256).orElse("");
        }
    }

    static FrozenInputs of(Path inbox, Path work, Settled settled) {
        List<Entry> entries = new ArrayList<>();
        for (Inbox.Entry entry : Inbox.scan(inbox, settled)) {
            entries.addAll(entry.fold(
                    candidate -> copies(candidate, work),
                    refused -> List.of(new Entry(refused.name(), Optional.empty(), refused.reason()))));
        }
        return new FrozenInputs(List.copyOf(entries));
    }

    /**
     * One file, as it is: a workbook is no archive of files.
     *
     * @throws FileRefusedException if it cannot be copied
     */
    static FrozenInputs ofFile(Path file, Path work) {
        PrivateCopy copy = PrivateCopy.of(file, work);
        return new FrozenInputs(List.of(new Entry(copy.name(), Optional.of(copy), "")));
    }

    private static List<Entry> copies(Inbox.Candidate candidate, Path work) {
        try {
            return PrivateCopy.allOf(candidate.path(), work).stream()
                    .map(copy -> new Entry(copy.name(), Optional.of(copy), ""))
                    .toList();
        } catch (FileRefusedException refused) {
            return List.of(new Entry(candidate.name(), Optional.empty(), refused.reason()));
        }
    }

    /** The same contents give the same digest, whatever the files are called. */
    String contentDigest() {
        return Digests.longHex(
                entries.stream().map(Entry::sha256).sorted().collect(Collectors.joining("\n", "", "\n")));
    }

    /** The same files give the same digest, whenever and wherever they lie. */
    String digest() {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry ->
                text.append(entry.name()).append('\n').append(entry.sha256()).append('\n'));
        return Digests.longHex(text.toString());
    }
}
