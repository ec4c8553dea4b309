package dev.recon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line refuses by itself, before it opens anything. */
class CommandLineTests {

    private final StringWriter err = new StringWriter();

    private int give(String... words) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abandon 1", "abandon --reason x", "abandon 1 --reason"})
    void givingARunUpNeedsARunAndAReason(String command) {
        assertThat(give(command.split(" "))).isEqualTo(2);
        assertThat(give("abandon", "1", "--reason", " \n")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--date", "--as-of"})
    void aWrongDateIsToldUnderTheNameItWasGivenBy(String option) {
        assertThat(give("run", "report-ageing", option, "2026-02-30")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'" + option + "': '2026-02-30' is no date; write it as 2026-08-21")
                .doesNotContain("Exception");
    }

    @Test
    void oneDateIsGivenAndNotTwo() {
        assertThat(give("run", "report-ageing", "--as-of", "2026-08-21", "--date", "2026-08-22"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--date and --as-of are one thing: give one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run reconcile-payouts --date 2026-08-21", "rerun 1", "rerun last"})
    void aSettingWithoutAValueIsWrongUsageWhereverItIsGiven(String command) {
        int code = give((command + " --set foo").split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--set takes KEY=VALUE, such as reconcile.max-changes=500, not: foo")
                .doesNotContain("Exception");
    }
}
