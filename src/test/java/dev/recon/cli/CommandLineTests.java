package dev.recon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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
    @ValueSource(strings = {"run reconcile-payouts --date 2026-08-21", "rerun 1", "rerun last"})
    void aSettingWithoutAValueIsWrongUsageWhereverItIsGiven(String command) {
        int code = give((command + " --set foo").split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--set takes KEY=VALUE, such as reconcile.max-changes=500, not: foo")
                .doesNotContain("Exception");
    }
}
