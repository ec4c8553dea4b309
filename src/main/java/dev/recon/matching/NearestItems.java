package dev.recon.matching;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The open items by amount, to find those that come nearest to a payment without looking at all of them. */
final class NearestItems {

    private static final int NEAREST_MAX = 5;

    private final NavigableMap<Money, List<OpenItem>> byAmount = new TreeMap<>();

    NearestItems(List<OpenItem> items) {
        items.forEach(item -> byAmount.computeIfAbsent(item.amount(), amount -> new ArrayList<>())
                .add(item));
    }

    /** At most five, nearest by amount first, then in the order of their ids. */
    List<OpenItem> to(Money amount) {
        List<OpenItem> near = new ArrayList<>();
        addSome(near, byAmount.headMap(amount, true).descendingMap());
        addSome(near, byAmount.tailMap(amount, false));
        return near.stream()
                .sorted(Comparator.comparing((OpenItem item) ->
                                Wording.absolute(item.amount().minus(amount)))
                        .thenComparing(OpenItem::id))
                .limit(NEAREST_MAX)
                .toList();
    }

    // The nearest five are among the nearest five on each side; of equal ones the first ids are, as lists are sorted.
    private static void addSome(List<OpenItem> near, NavigableMap<Money, List<OpenItem>> outwards) {
        int enough = near.size() + NEAREST_MAX;
        Iterator<List<OpenItem>> amounts = outwards.values().iterator();
        while (near.size() < enough && amounts.hasNext()) {
            amounts.next().stream().limit(NEAREST_MAX).forEach(near::add);
        }
    }
}
