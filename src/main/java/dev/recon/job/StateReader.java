package dev.recon.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads what is still to be done, page by page, by asking the register for it. It saves no position: after a crash the
 * same question has a shorter answer, so nothing is skipped and nothing is done twice.
 */
public class StateReader<T> implements ItemReader<T> {

    private final Function<@Nullable T, List<T>> nextPage;
    private final Deque<T> page = new ArrayDeque<>();
    private @Nullable T last;

    /** @param nextPage gives the items after the given one, in the order of a unique key; null asks for the first */
    public StateReader(Function<@Nullable T, List<T>> nextPage) {
        this.nextPage = nextPage;
    }

    @Override
    public @Nullable T read() {
        if (page.isEmpty()) {
            page.addAll(nextPage.apply(last));
        }
        T next = page.poll();
        if (next != null) {
            last = next;
        }
        return next;
    }
}
