package dev.recon.job;

import dev.recon.erp.Formats;
import dev.recon.job.Doctor.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at the job files and at what they name: profiles and vendors. */
final class SettingsCheck {

    private static final String RULES = "decisions.yaml";

    private final Path jobs;

    SettingsCheck(Path jobs) {
        this.jobs = jobs;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (JobName name : JobName.values()) {
            Path file = jobs.resolve(name + ".yaml");
            findings.add(found("settings", () -> {
                JobFile read = JobFile.read(file, name);
                if (name.readsOneFile()) {
                    return file.getFileName() + " can be read.";
                }
                int vendors = VendorMapping.read(read.job().vendors()).size();
                Formats formats = FormatBeans.load(read.job().formats(), jobs.resolve("formats"));
                return file.getFileName() + ": " + formats.all().size() + " format profiles, "
                        + Counted.of(vendors, "vendor") + " mapped.";
            }));
        }
        findings.add(found("settings", () -> {
            DecisionSettings.load(jobs.resolve(RULES));
            return RULES + " can be read.";
        }));
        return findings;
    }

    private static Finding found(String subject, Supplier<String> look) {
        try {
            return Finding.ok(subject, look.get());
        } catch (RunException wrong) {
            return Finding.fail(subject, String.valueOf(wrong.getMessage()).replaceAll("\\s+", " "), wrong.next());
        }
    }
}
