package dev.recon;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Every setting that an operator may change stands in the README beside the job files. */
class SettingsDocumentedTests {

    private static final Path README = Path.of("jobs", "README.md");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.recon.job.reconcile.ReconcileSettings",
                "dev.recon.job.approve.ApproveSettings",
                "dev.recon.job.decide.DecideSettings",
                "dev.recon.job.IntrowPart",
                "dev.recon.job.DecisionSettings",
                "dev.recon.job.ReportPart"
            })
    void everySettingHasARowWithItsDefault(String settings) throws Exception {
        List<String> rows = Files.readAllLines(README);
        Parameter[] parameters =
                Class.forName(settings).getDeclaredConstructors()[0].getParameters();

        assertThat(parameters).isNotEmpty().allSatisfy(parameter -> {
            String key = kebab(parameter.getName());
            assertThat(rows)
                    .as("the row of %s", key)
                    .anyMatch(row ->
                            row.matches("\\| `" + key + "(\\.\\w+)?` \\|.*") && row.contains(defaultOf(parameter)));
        });
    }

    // Where there are several defaults, or none, the row says so in words.
    private static String defaultOf(Parameter setting) {
        DefaultValue value = setting.getAnnotation(DefaultValue.class);
        return value == null || value.value().length != 1 ? "" : value.value()[0];
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
