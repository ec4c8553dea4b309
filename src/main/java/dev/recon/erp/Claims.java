package dev.recon.erp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the one format of a file, by name and by content; two that claim it are one too many. */
final class Claims<F extends Format<?>> {

    static final String UNREAD = "no profile reads it";

    private final List<F> formats;

    Claims(List<F> formats) {
        this.formats = formats;
    }

    /** Why each format that does not claim the file does not, in the order of the formats. */
    record Answer<F>(List<F> claiming, Map<F, FileRefusedException> refusals, List<F> otherNames) {}

    F named(String reference) {
        F format = formats.stream()
                .filter(each -> each.id().equals(reference.replaceFirst("@.*", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No profile \"" + reference.replaceFirst("@.*", "") + "\"; there are: " + ids(formats)));
        if (reference.contains("@") && !format.reference().equals(reference)) {
            throw new IllegalArgumentException("The profile " + format.id() + " was changed since the file was checked"
                    + " (" + reference + ", now " + format.reference() + ")");
        }
        return format;
    }

    F of(ErpFile file) {
        Answer<F> answer = ask(file);
        if (answer.claiming().size() == 1) {
            return answer.claiming().get(0);
        }
        if (!answer.claiming().isEmpty()) {
            throw file.refused("is in the format of more than one profile (" + ids(answer.claiming())
                    + "); rename it if one of them reads other names, or narrow \"files\" of a profile so that only one"
                    + " claims it");
        }
        if (answer.refusals().isEmpty()) {
            throw file.refused(unclaimed(file.name()));
        }
        throw refusal(file, answer.refusals());
    }

    Answer<F> ask(ErpFile file) {
        List<F> claiming = new ArrayList<>();
        Map<F, FileRefusedException> refusals = new LinkedHashMap<>();
        List<F> otherNames = new ArrayList<>();
        for (F format : formats) {
            if (!format.claimsName(ownName(file))) {
                otherNames.add(format);
                continue;
            }
            try (Records<?> opened = format.open(file)) {
                claiming.add(format);
            } catch (FileRefusedException refusal) {
                refusals.put(format, refusal);
            }
        }
        return new Answer<>(claiming, refusals, otherNames);
    }

    // A file that is broken in a format that knows its beginning is that format's; the others have nothing to say of
    // it.
    private FileRefusedException refusal(ErpFile file, Map<F, FileRefusedException> refusals) {
        List<FileRefusedException> own = refusals.values().stream()
                .filter(refusal -> !refusal.isForeign())
                .toList();
        List<FileRefusedException> told = own.isEmpty() ? List.copyOf(refusals.values()) : own;
        if (told.stream().map(FileRefusedException::sentence).distinct().count() == 1) {
            return told.get(0);
        }
        String reasons = refusals.entrySet().stream()
                .filter(refusal -> told.contains(refusal.getValue()))
                .map(refusal ->
                        refusal.getKey().id() + ": " + refusal.getValue().sentence())
                .collect(Collectors.joining(" · "));
        return file.refused(UNREAD + ". " + reasons);
    }

    private String unclaimed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".xlsx") || lower.endsWith(".xls")) {
            return "is an Excel workbook, which is not read; in Excel choose File, Save As, \"CSV UTF-8\" and put that"
                    + " file into the inbox";
        }
        String known = formats.stream()
                .map(format -> format.id() + " (" + format.names() + ")")
                .collect(Collectors.joining(", "));
        return "no profile reads a file of this name; there are: " + known;
    }

    // Of an archive's member, march.zip/statement.xml, the archive's name says nothing.
    private static String ownName(ErpFile file) {
        return file.name().substring(file.name().lastIndexOf('/') + 1);
    }

    private String ids(List<F> some) {
        return some.stream().map(Format::id).collect(Collectors.joining(", "));
    }
}
