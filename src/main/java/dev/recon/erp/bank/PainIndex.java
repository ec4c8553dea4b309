package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import dev.recon.erp.FileRefusedException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The orders of one message, from the pain.001 among the files that came with a status report. */
final class PainIndex {

    // In memory at once; a bank takes far fewer in one file.
    private static final int MAX_ORDERS = 200_000;

    private final List<PainOrder> orders;
    private final Map<String, List<PainOrder>> byId = new HashMap<>();
    private final Set<PainOrder> reported = Collections.newSetFromMap(new IdentityHashMap<>());

    private PainIndex(List<PainOrder> orders) {
        this.orders = orders;
        for (PainOrder order : orders) {
            add(order.endToEndId(), order);
            if (!order.instructionId().equals(order.endToEndId())) {
                add(order.instructionId(), order);
            }
        }
    }

    /** Without any orders, if no companion is the pain.001 of that message. */
    static PainIndex of(ErpFile report, String messageId) {
        for (ErpFile companion : report.companions()) {
            List<PainOrder> orders = mayBeOrder(companion) ? read(report, companion, messageId) : List.of();
            if (!orders.isEmpty()) {
                return new PainIndex(orders);
            }
        }
        return new PainIndex(List.of());
    }

    /** The one order of a batch with an end-to-end id or, failing that, an instruction id; it counts as reported. */
    Optional<PainOrder> report(PainOrder told) {
        Optional<PainOrder> found = only(told.batchId(), told.endToEndId());
        found = found.isPresent() ? found : only(told.batchId(), told.instructionId());
        found.ifPresent(reported::add);
        return found;
    }

    /** The orders of a batch that nothing was reported of one by one; they count as reported from now on. */
    List<PainOrder> rest(String batchId) {
        return take(
                orders.stream().filter(order -> order.batchId().equals(batchId)).toList());
    }

    /** All orders that nothing was reported of. */
    List<PainOrder> rest() {
        return take(orders);
    }

    private List<PainOrder> take(List<PainOrder> some) {
        return some.stream().filter(reported::add).toList();
    }

    private Optional<PainOrder> only(String batchId, String id) {
        List<PainOrder> found = byId.getOrDefault(id, List.of()).stream()
                .filter(order -> batchId.isEmpty() || order.batchId().equals(batchId))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private void add(String id, PainOrder order) {
        if (!id.isEmpty()) {
            byId.computeIfAbsent(id, none -> new ArrayList<>(1)).add(order);
        }
    }

    private static boolean mayBeOrder(ErpFile companion) {
        return companion.name().toLowerCase(Locale.ROOT).endsWith(".xml") && Files.isRegularFile(companion.path());
    }

    private static List<PainOrder> read(ErpFile report, ErpFile companion, String messageId) {
        List<PainOrder> orders = new ArrayList<>();
        try (PainOrders source = PainOrders.open(companion)) {
            for (PainOrder order = source.next(); order != null; order = source.next()) {
                if (!source.messageId().equals(messageId)) {
                    return List.of();
                }
                orders.add(order);
                if (orders.size() > MAX_ORDERS) {
                    throw report.refused("is about an order of more than " + MAX_ORDERS + " payments");
                }
            }
            return orders;
        } catch (FileRefusedException refused) {
            // Another file, or a broken order, which is refused under its own name.
            if (orders.size() > MAX_ORDERS) {
                throw refused;
            }
            return List.of();
        }
    }
}
