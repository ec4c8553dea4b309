package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data dictionary explains what run.json has, of a night and of a dry run. */
class RunJsonDocumentedIntegrationTests {

    @Test
    void everyMemberStandsInTheDictionary(@TempDir Path temp) throws IOException {
        String dictionary = Files.readString(Path.of("src", "docs", "data-dictionary.md"));
        String section = dictionary.substring(dictionary.indexOf("## `run.json`"), dictionary.indexOf("## Reasons"));
        try (NightFixture nights = new NightFixture("clean-night", temp)) {
            nights.payments("inbox", "payments.csv", 1);
            TreeSet<String> members = new TreeSet<>();
            for (RunResult result : new RunResult[] {nights.dryRun(DAY, "inbox"), nights.run(DAY, "inbox")}) {
                JsonNode json = JsonMapper.shared().readTree(nights.report(result, "run.json"));
                members.addAll(json.propertyNames());
            }

            assertThat(members)
                    .contains("plan", "requestsPerChange", "exitCode")
                    .allSatisfy(member -> assertThat(section).contains("`" + member + "`"));
        }
    }
}
