package dev.recon.job;

import dev.recon.report.CsvDialect;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * What a list of the past needs to know, from the job file of the nightly job: were it said twice, ages would differ from
 * those that the night told.
 */
record AgeingSettings(List<LocalDate> holidays, CsvDialect csvDialect) {

    private static final String HOLIDAYS = "reconcile.holidays";
    private static final String DIALECT = "report.csv-dialect";

    /**
     * @param settings {@code key=value} pairs that win over the file
     * @throws RunException naming what is wrong
     */
    static AgeingSettings load(Path jobFile, List<String> settings) {
        try {
            List<PropertySource<?>> sources = new ArrayList<>();
            sources.add(new MapPropertySource("commandLineArgs", pairs(settings)));
            sources.addAll(new YamlPropertySourceLoader().load(jobFile.toString(), new FileSystemResource(jobFile)));
            Binder binder = new Binder(ConfigurationPropertySources.from(sources));
            return new AgeingSettings(
                    binder.bind(HOLIDAYS, Bindable.listOf(LocalDate.class)).orElse(List.of()),
                    binder.bind(DIALECT, CsvDialect.class).orElse(CsvDialect.RFC4180));
        } catch (IOException unreadable) {
            throw RunException.configuration(
                    "The job file cannot be read: " + jobFile + ".", "Put it back into the folder jobs.");
        } catch (RunException known) {
            throw known;
        } catch (RuntimeException wrong) {
            RunException explained = JobFileSettings.explain(wrong);
            throw explained == null ? wrong : explained;
        }
    }

    private static Map<String, Object> pairs(List<String> settings) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        for (String setting : settings) {
            String key = setting.substring(0, setting.indexOf('='));
            if (!key.equals(HOLIDAYS) && !key.equals(DIALECT)) {
                throw RunException.configuration(
                        "A list of the past has no setting " + key + ".",
                        "It has " + HOLIDAYS + " and " + DIALECT + "; jobs/README.md explains them.");
            }
            pairs.put(key, setting.substring(key.length() + 1));
        }
        return pairs;
    }
}
