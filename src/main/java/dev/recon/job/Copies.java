package dev.recon.job;

import dev.recon.register.Fence;
import dev.recon.register.FencedOffException;
import dev.recon.register.Inputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The private copies of one register: bank data that nobody needs any more does not stay. Only under the run lock: whoever
 * else copies into this folder would be swept away.
 */
@Component
final class Copies {

    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
    // A copy's name begins with the digest of its content; where RECON_HOME lies may be spelled in several ways.
    private static final int DIGEST = 64;

    private final Inputs inputs;
    private final Fence fence;
    private final TransactionTemplate ownTransaction;
    private final CurrentRun current;

    Copies(Inputs inputs, Fence fence, TransactionTemplate ownTransaction, CurrentRun current) {
        this.inputs = inputs;
        this.fence = fence;
        this.ownTransaction = ownTransaction;
        this.current = current;
    }

    /** Where this start makes its copies; a dry run's are its own, so that it can lose none of a real run. */
    Path folder(Path work) {
        return current.isDryRun() ? dryRun(work) : work;
    }

    /** Removes what no unfinished run needs, and what a crash left half copied. A dry run removes only its own. */
    void sweep(Path work) {
        try {
            ownTransaction.executeWithoutResult(status -> {
                // Until this is done no other run can begin to copy.
                fence.check();
                if (!current.isDryRun()) {
                    sweep(work, inputs.digestsToKeep());
                }
                sweep(dryRun(work), Set.of());
            });
        } catch (FencedOffException | DataAccessException | TransactionException | UncheckedIOException problem) {
            // No night fails for this; the next one tries again.
            LOG.warn("Private copies in {} could not be removed", work, problem);
        }
    }

    private static Path dryRun(Path work) {
        return work.resolve("dry-run");
    }

    private static void sweep(Path folder, Set<String> keep) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> unneeded = files.filter(Files::isRegularFile)
                    .filter(file -> !keep.contains(digest(file.getFileName().toString())))
                    .toList();
            for (Path file : unneeded) {
                Files.deleteIfExists(file);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String digest(String name) {
        return name.substring(0, Math.min(DIGEST, name.length()));
    }
}
