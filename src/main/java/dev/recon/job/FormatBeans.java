package dev.recon.job;

import dev.recon.erp.Formats;
import dev.recon.erp.FormatsException;
import dev.recon.erp.Profiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The formats of files, read and checked before anything else happens. */
@Configuration(proxyBeanMethods = false)
class FormatBeans {

    @Bean
    Formats formats(JobSettings settings, @Value("${recon.jobs:}") String jobs) {
        return load(settings.formats(), Path.of(jobs, "formats"));
    }

    @Bean
    Profiles profiles(Formats formats) {
        return formats.payments();
    }

    /** @throws RunException naming everything that is wrong in the profiles */
    static Formats load(@Nullable Path stated, Path otherwise) {
        try {
            if (stated == null && !Files.isDirectory(otherwise)) {
                return Formats.builtIn();
            }
            return Formats.load(stated == null ? otherwise : stated);
        } catch (FormatsException wrong) {
            throw RunException.configuration(
                    "The format profiles cannot be used:\n        " + String.join("\n        ", wrong.problems()),
                    "Correct them; formats/README.md explains every key.");
        }
    }
}
