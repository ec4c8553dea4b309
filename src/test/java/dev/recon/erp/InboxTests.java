package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class InboxTests {

    @TempDir
    Path directory;

    private Path inbox;

    @BeforeEach
    void createInbox() throws IOException {
        inbox = Files.createDirectory(directory.resolve("inbox"));
    }

    @Test
    void filesAreCandidatesInTheOrderOfTheirNames() throws IOException {
        for (String name : List.of("b.csv", "a.csv", "C.xlsx", "10.csv", "9.csv")) {
            Files.writeString(inbox.resolve(name), "");
        }

        assertThat(Inbox.scan(inbox))
                .extracting(Inbox.Entry::name)
                .containsExactly("10.csv", "9.csv", "C.xlsx", "a.csv", "b.csv");
        assertThat(Inbox.scan(inbox).get(0))
                .isEqualTo(new Inbox.Candidate("10.csv", inbox.toRealPath().resolve("10.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {".hidden.csv", "a.csv.part", "a.TMP", "a.csv.done"})
    void unfinishedAndHiddenFilesAreIgnored(String name) throws IOException {
        Files.writeString(inbox.resolve(name), "");

        assertThat(Inbox.scan(inbox)).isEmpty();
    }

    @Test
    void aDirectoryNamedAsAFileIsRefusedAndAnArchiveIsIgnored() throws IOException {
        Files.createDirectory(inbox.resolve("x.csv"));
        Files.createDirectory(inbox.resolve("archive"));

        assertThat(Inbox.scan(inbox))
                .containsExactly(
                        new Inbox.Refused("x.csv", "x.csv: is a directory, not a file; move its files into the inbox"));
    }

    @Test
    void aLinkOutOfTheInboxIsRefusedAndOneInsideIsFollowed() throws IOException {
        Path outside = Files.writeString(directory.resolve("secret.csv"), "");
        Path inside = Files.writeString(inbox.resolve("z.csv"), "");
        Files.createSymbolicLink(inbox.resolve("out.csv"), outside);
        Files.createSymbolicLink(inbox.resolve("over.csv"), Path.of("../inbox/../secret.csv"));
        Files.createSymbolicLink(inbox.resolve("in.csv"), Path.of("z.csv"));

        String sentence = ": is a symbolic link that leads out of the inbox; put the file itself there";
        assertThat(Inbox.scan(inbox))
                .containsExactly(
                        new Inbox.Candidate("in.csv", inside.toRealPath()),
                        new Inbox.Refused("out.csv", "out.csv" + sentence),
                        new Inbox.Refused("over.csv", "over.csv" + sentence),
                        new Inbox.Candidate("z.csv", inside.toRealPath()));
    }

    @Test
    void aLinkThatLeadsNowhereOrInACircleIsRefused() throws IOException {
        Files.createSymbolicLink(inbox.resolve("gone.csv"), Path.of("nothing"));
        Files.createSymbolicLink(inbox.resolve("loop.csv"), Path.of("loop.csv"));

        assertThat(Inbox.scan(inbox))
                .extracting(entry -> entry.fold(Inbox.Candidate::name, Inbox.Refused::reason))
                .allMatch(reason -> reason.contains("cannot be found or reached"))
                .hasSize(2);
    }

    @Test
    void aPipeIsRefusedAndNeverOpened() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", inbox.resolve("pipe.csv").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();

        assertThat(Inbox.scan(inbox))
                .containsExactly(
                        new Inbox.Refused("pipe.csv", "pipe.csv: is a pipe or a device, not a file; remove it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb.csv", "a\u001b[31m.csv", "\t.csv"})
    void aNameWithAControlCharacterIsRefused(String name) throws IOException {
        Files.writeString(inbox.resolve(name), "");

        String reason = Inbox.scan(inbox).get(0).fold(Inbox.Candidate::name, Inbox.Refused::reason);
        assertThat(reason).contains("its name has a control character").matches("\\P{Cntrl}*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "a-file"})
    void anInboxThatIsNoDirectoryIsMissing(String name) throws IOException {
        Files.writeString(directory.resolve("a-file"), "");

        assertThatExceptionOfType(InboxMissingException.class)
                .isThrownBy(() -> Inbox.scan(directory.resolve(name)))
                .withMessageContaining(name + " is not a directory that can be read; create it");
    }
}
