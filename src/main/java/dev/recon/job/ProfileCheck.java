package dev.recon.job;

import dev.recon.erp.ErpFile;
import dev.recon.erp.FileRefusedException;
import dev.recon.erp.Formats;
import dev.recon.erp.PrivateCopy;
import dev.recon.erp.ProfileTrial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Shows how a file would be read: which profile, which records, what is wrong. Needs no database and no Introw. */
public final class ProfileCheck {

    private static final String GAP = "  ";

    private final Formats formats;

    private ProfileCheck(Formats formats) {
        this.formats = formats;
    }

    /**
     * What the check found.
     *
     * @param lines for a person to read
     */
    public record Result(ExitCode exitCode, List<String> lines) {}

    /** @throws RunException naming everything that is wrong in the profiles of the folder */
    public static ProfileCheck of(Path folder) {
        return new ProfileCheck(FormatBeans.load(folder, folder));
    }

    /**
     * Reads the file as a night would; an archive member by member.
     *
     * @param profile empty if the file's name and content decide
     * @throws RunException if there is no such file or profile
     */
    public Result check(Path file, String profile) {
        if (!Files.isRegularFile(file)) {
            throw RunException.usage(file + " is no file.", "Name the file that the ERP or the bank exported.");
        }
        ErpFile erpFile = new ErpFile(file, file.getFileName().toString(), beside(file));
        return PrivateCopy.isArchive(erpFile.name()) ? archive(file, profile) : one(erpFile, profile);
    }

    // As in an inbox, a status report may speak of an order that lies beside it.
    private static List<ErpFile> beside(Path file) {
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            return files.filter(each -> each.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".xml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(each -> new ErpFile(each, each.getFileName().toString()))
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            // A folder that may not be listed holds no order for this user.
            return List.of();
        }
    }

    private Result archive(Path file, String profile) {
        List<String> lines = new ArrayList<>();
        ExitCode code = ExitCode.DONE;
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            List<PrivateCopy> members = PrivateCopy.allOf(file, folder.path());
            lines.add(file.getFileName() + " holds " + counted(members.size(), "file") + ".");
            List<ErpFile> files = members.stream().map(PrivateCopy::file).toList();
            for (ErpFile member : files) {
                // A status report may speak of an order that lies beside it.
                Result result = one(new ErpFile(member.path(), member.name(), files), profile);
                lines.add("");
                lines.addAll(result.lines());
                code = result.exitCode() == ExitCode.DONE ? code : result.exitCode();
            }
            return new Result(code, lines);
        } catch (FileRefusedException refused) {
            return new Result(ExitCode.SAFETY_STOP, List.of("REFUSED   " + refused.reason()));
        }
    }

    private Result one(ErpFile file, String profile) {
        ProfileTrial trial = tried(file, profile);
        List<String> lines = new ArrayList<>();
        head(trial, file, lines);
        records(trial, lines);
        section("Cannot be read", trial.rejections(), lines);
        more(trial.rejected(), trial.rejections().size(), lines);
        section("Rows", trial.notes(), lines);
        totals(trial.totals(), lines);
        lines.add("");
        if (trial.refusal().isEmpty()) {
            lines.add("ACCEPTED  " + counted(trial.accepted()) + " can be read, " + trial.rejected()
                    + " cannot. Nothing was loaded.");
            return new Result(ExitCode.DONE, lines);
        }
        lines.add("REFUSED   " + trial.refusal());
        return new Result(ExitCode.SAFETY_STOP, lines);
    }

    private ProfileTrial tried(ErpFile file, String profile) {
        try {
            return ProfileTrial.of(formats, file, profile);
        } catch (IllegalArgumentException unknown) {
            throw RunException.usage(unknown.getMessage() + ".", "Give one of them with --profile, or none.");
        }
    }

    private static void head(ProfileTrial trial, ErpFile file, List<String> lines) {
        lines.add(file.name()
                + (trial.profile().isEmpty()
                        ? " is read by no profile, or not by one alone."
                        : " is read by " + trial.profile() + "."));
        section(
                "Other profiles",
                trial.others().entrySet().stream()
                        .map(other -> other.getKey() + ": " + other.getValue())
                        .toList(),
                lines);
    }

    private static void records(ProfileTrial trial, List<String> lines) {
        if (trial.shown().isEmpty()) {
            return;
        }
        lines.add("");
        List<List<String>> rows = new ArrayList<>(List.of(trial.columns()));
        rows.addAll(trial.shown());
        int[] widths = new int[trial.columns().size()];
        for (List<String> row : rows) {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(widths[at], row.get(at).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int at = 0; at < widths.length; at++) {
                line.append(row.get(at))
                        .append(" ".repeat(widths[at] - row.get(at).length()))
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        more(trial.accepted(), trial.shown().size(), lines);
    }

    private static void totals(Map<String, ProfileTrial.Total> totals, List<String> lines) {
        section(
                "Totals",
                totals.entrySet().stream()
                        .map(total -> total.getKey() + ": "
                                + total.getValue().sum().plainAmount() + " in "
                                + counted(total.getValue().records()))
                        .toList(),
                lines);
    }

    private static void section(String title, List<String> content, List<String> lines) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(title + ":");
            content.forEach(line -> lines.add(GAP + line));
        }
    }

    private static String counted(long records) {
        return counted(records, "record");
    }

    private static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static void more(long all, int shown, List<String> lines) {
        if (all > shown) {
            lines.add(GAP + "… and " + (all - shown) + " more");
        }
    }
}
