package dev.recon.job;

import dev.recon.introw.IntrowConfigurationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** Turns what is wrong in a job file into a sentence with file, line and value. */
final class JobFileSettings {

    private static final String NO_CONSTANT = "No enum constant ";

    /** What {@link Launcher} itself says on Spring's command line. */
    private static final Set<String> OURS = Set.of("spring.config.location", "recon.jobs", "recon.job", "recon.part");

    static final String CORRECT = "Correct it; jobs/README.md lists the settings and their values.";

    private JobFileSettings() {}

    /** @throws RunException naming the first part of the job file, or of {@code --set}, that no setting belongs to */
    static void checkParts(ConfigurableEnvironment environment, List<String> names, JobName job) {
        Set<String> parts = Set.of(job.part(), "introw", "report");
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable && isOperators(source, names)) {
                for (String key : enumerable.getPropertyNames()) {
                    String part = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
                    if (!parts.contains(part) && !OURS.contains(key)) {
                        throw unknown(key, OriginLookup.getOrigin(source, key));
                    }
                }
            }
        }
    }

    private static boolean isOperators(PropertySource<?> source, List<String> names) {
        return names.stream().anyMatch(name -> source.getName().contains(name));
    }

    /** Finds the reason in what Spring throws; null if it is not about a setting. */
    static @Nullable RunException explain(Throwable problem) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            causes.add(0, cause);
        }
        for (Throwable cause : causes) {
            if (cause instanceof RunException known) {
                return known;
            }
            if (cause.getClass().getName().startsWith("org.yaml.snakeyaml")) {
                return RunException.configuration(
                        "The job file is not valid YAML: " + oneLine(cause) + ".", "Correct it at that place.");
            }
            if (cause instanceof IntrowConfigurationException wrong) {
                return RunException.configuration("Setting " + wrong.getMessage() + ".", CORRECT);
            }
            if (cause instanceof UnboundConfigurationPropertiesException unbound) {
                ConfigurationProperty first =
                        unbound.getUnboundProperties().iterator().next();
                return unknown(first.getName().toString(), first.getOrigin());
            }
        }
        return causes.stream()
                .filter(BindException.class::isInstance)
                .map(BindException.class::cast)
                .findFirst()
                .map(wrong -> wrong(wrong, causes.get(0)))
                .orElse(null);
    }

    static RunException unknown(String key, @Nullable Origin origin) {
        return RunException.configuration(
                "No setting is named " + key + at(origin) + ".",
                "Correct its spelling; jobs/README.md lists the settings.");
    }

    private static RunException wrong(BindException exception, Throwable root) {
        ConfigurationProperty found = exception.getProperty();
        // Spring names whatever it bound last; a value of another setting would only mislead.
        ConfigurationProperty property =
                found != null && found.getName().toString().startsWith(String.valueOf(exception.getName()))
                        ? found
                        : null;
        String value =
                property == null ? "" : " has the value \"" + property.getValue() + "\"" + at(property.getOrigin());
        return RunException.configuration(
                "Setting " + exception.getName() + value + " cannot be used: " + reason(root), CORRECT);
    }

    // Java tells an operator "No enum constant dev.recon.matching.RuleName.PAYOUT_IDS"; the names that exist tell more.
    private static String reason(Throwable root) {
        String line = firstLine(root);
        if (!line.startsWith(NO_CONSTANT)) {
            return line;
        }
        String constant = line.substring(NO_CONSTANT.length());
        int dot = constant.lastIndexOf('.');
        return constant.substring(dot + 1) + " is none of " + constants(constant.substring(0, dot));
    }

    private static String constants(String type) {
        try {
            return Arrays.toString(Class.forName(type).getEnumConstants());
        } catch (ClassNotFoundException unknown) {
            return "the names of " + type;
        }
    }

    private static String oneLine(Throwable problem) {
        return String.valueOf(problem.getMessage()).replaceAll("\\s+", " ").strip();
    }

    private static String at(@Nullable Origin origin) {
        return origin == null ? "" : " (" + origin + ")";
    }

    private static String firstLine(Throwable problem) {
        return String.valueOf(problem.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }
}
