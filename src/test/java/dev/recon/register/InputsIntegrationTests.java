package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.Inputs.Input;
import dev.recon.register.Inputs.InputFile;
import dev.recon.register.Inputs.Role;
import dev.recon.register.Inputs.State;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The frozen lists of runs, on PostgreSQL. */
class InputsIntegrationTests {

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private final Inputs inputs = register.inputs;

    @Test
    void theSameContentIsTheSameFileAndItsLatestCopyCounts() {
        long first = inputs.keep("a.csv", "sha", 10, Path.of("/work/1"));
        long again = inputs.keep("b.csv", "sha", 10, Path.of("/work/2"));

        assertThat(again).isEqualTo(first);
        assertThat(inputs.file(first))
                .isEqualTo(new InputFile(first, "a.csv", "sha", Path.of("/work/2"), "", State.FROZEN, 0));
    }

    @Test
    void theFrozenListKeepsItsFirstEntries() {
        long run = register.run(DAY);
        long file = inputs.keep("b.csv", "sha", 10, Path.of("/work/1"));
        Input input = new Input("b.csv", "sha", file, Role.FROZEN, "");
        Input unreadable = new Input("a.csv", "", 0, Role.REFUSED, "a.csv is a symbolic link");

        for (int time = 0; time < 2; time++) {
            inputs.add(run, input);
            inputs.add(run, unreadable);
        }
        inputs.add(run, new Input("b.csv", "sha", file, Role.REFUSED, "changed"));

        assertThat(inputs.of(run)).containsExactly(unreadable, input);
    }

    @Test
    void aFileIsLoadedByTheRunThatDecidedSoAndOnce() {
        long run = register.run(DAY);
        long file = inputs.keep("a.csv", "sha", 10, Path.of("/work/1"));
        long other = inputs.keep("b.csv", "other", 10, Path.of("/work/2"));
        Input good = new Input("a.csv", "sha", file, Role.FROZEN, "");
        Input empty = new Input("b.csv", "other", other, Role.FROZEN, "");
        inputs.add(run, good);
        inputs.add(run, empty);
        assertThat(inputs.toLoad(run)).isEmpty();

        for (int time = 0; time < 2; time++) {
            inputs.accept(file, "a.csv", "generic-ap", 3);
            inputs.decide(run, good, Role.NEW, "");
            inputs.refuse(other, "b.csv is empty");
            inputs.decide(run, empty, Role.REFUSED, "b.csv is empty");
        }
        assertThat(inputs.toLoad(run))
                .containsExactly(
                        new InputFile(file, "a.csv", "sha", Path.of("/work/1"), "generic-ap", State.ACCEPTED, 3));
        for (int time = 0; time < 2; time++) {
            inputs.loaded(run);
            assertThat(inputs.file(file).state()).isEqualTo(State.LOADED);
            assertThat(inputs.file(other).state()).isEqualTo(State.REFUSED);
        }
        assertThat(inputs.toLoad(run)).hasSize(1);
    }

    @Test
    void whatOneRunLoadsIsNotAnotherRunsToLoad() {
        long first = register.run(DAY);
        long file = register.file(first, "a.csv");
        long second = register.run(DAY.plusDays(1));
        inputs.add(second, new Input("a.csv", "sha", file, Role.KNOWN, "loaded by an earlier run"));

        inputs.loaded(second);

        assertThat(inputs.toLoad(second)).isEmpty();
        assertThat(inputs.file(file).state()).isEqualTo(State.ACCEPTED);
    }
}
