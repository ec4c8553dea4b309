package dev.recon.matching;

import dev.recon.matching.TieRecord.Role;
import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decides of which payments a booked entry for several of them is, where the bank gives only their number and their sum.
 *
 * <p>The payments of one run are those that share its id (the ERP's batch id or one payment id for all), or else all that
 * wait for their entry and are of one day. The entry is theirs only if number and sum agree exactly, no other run
 * agrees with it, and no other entry with the run.
 *
 * <p>Pure, and independent of the order of its arguments.
 */
public final class BatchTying {

    private static final Set<Role> ORDER = EnumSet.of(Role.ORDER);

    private final TieSettings settings;

    public BatchTying(TieSettings settings) {
        this.settings = settings;
    }

    /**
     * @param batches booked entries that stand for several payments and settle nothing
     * @param orders payments that may be among them, in any currency
     */
    public List<Tie> decide(List<TieRecord> batches, List<TieUnit> orders) {
        List<TieUnit> waiting = orders.stream().filter(BatchTying::waits).toList();
        Map<PaymentKey, Set<Set<PaymentKey>>> byId = agreeing(batches, runsById(waiting), true);
        Set<PaymentKey> known = new HashSet<>();
        byId.values().forEach(runs -> runs.forEach(known::addAll));
        List<TieRecord> rest =
                batches.stream().filter(batch -> !byId.containsKey(batch.key())).toList();
        List<TieUnit> others = waiting.stream()
                .filter(unit -> !known.contains(unit.principal()))
                .toList();
        return Stream.concat(unique(byId).stream(), unique(agreeing(rest, runsByDay(others), false)).stream())
                .sorted(Comparator.comparing(Tie::key).thenComparing(Tie::tiedTo))
                .toList();
    }

    private static boolean waits(TieUnit unit) {
        return unit.records().stream().anyMatch(each -> each.role() == Role.ORDER)
                && unit.records().stream()
                        .noneMatch(each ->
                                each.role() == Role.ENTRY || each.status().isReversal());
    }

    private static TieRecord order(TieUnit unit) {
        return unit.records().stream()
                .filter(each -> ORDER.contains(each.role()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, List<TieUnit>> runsById(List<TieUnit> waiting) {
        Map<String, List<TieUnit>> runs = new TreeMap<>();
        for (TieUnit unit : waiting) {
            TieRecord order = order(unit);
            Set<String> ids = new HashSet<>(List.of(id(order.trace().batchId()), id(order.paymentId())));
            ids.remove("");
            ids.forEach(id -> runs.computeIfAbsent(key(order, id), none -> new ArrayList<>())
                    .add(unit));
        }
        return runs;
    }

    private static Map<String, List<TieUnit>> runsByDay(List<TieUnit> waiting) {
        Map<String, List<TieUnit>> runs = new TreeMap<>();
        for (TieUnit unit : waiting) {
            TieRecord order = order(unit);
            runs.computeIfAbsent(key(order, order.date().toString()), none -> new ArrayList<>())
                    .add(unit);
        }
        return runs;
    }

    private Map<PaymentKey, Set<Set<PaymentKey>>> agreeing(
            List<TieRecord> batches, Map<String, List<TieUnit>> runs, boolean byId) {
        Map<PaymentKey, Set<Set<PaymentKey>>> found = new TreeMap<>();
        Map<String, List<Map.Entry<String, List<TieUnit>>>> byNumberAndSum = new HashMap<>();
        runs.entrySet()
                .forEach(run -> byNumberAndSum
                        .computeIfAbsent(total(run.getValue()), none -> new ArrayList<>())
                        .add(run));
        for (TieRecord batch : batches) {
            byNumberAndSum.getOrDefault(total(batch.trace().transactions(), batch.amount()), List.of()).stream()
                    .filter(run -> byId ? isNamed(batch, run) : isInWindow(batch, run.getValue()))
                    .forEach(run -> found.computeIfAbsent(batch.key(), none -> new LinkedHashSet<>())
                            .add(new HashSet<>(run.getValue().stream()
                                    .map(TieUnit::principal)
                                    .toList())));
        }
        return found;
    }

    private static boolean isNamed(TieRecord batch, Map.Entry<String, List<TieUnit>> run) {
        boolean named = Stream.of(batch.trace().batchId(), batch.trace().endToEndId())
                .map(BatchTying::id)
                .anyMatch(id -> !id.isEmpty() && run.getKey().equals(key(batch, id)));
        return named
                && run.getValue().stream()
                        .allMatch(unit ->
                                TieSettings.mayShareId(batch.date(), order(unit).date()));
    }

    private boolean isInWindow(TieRecord batch, List<TieUnit> run) {
        return settings.isInWindow(batch.date(), order(run.get(0)).date());
    }

    private static List<Tie> unique(Map<PaymentKey, Set<Set<PaymentKey>>> runs) {
        Map<PaymentKey, Integer> claims = new HashMap<>();
        runs.values()
                .forEach(each -> each.forEach(run -> run.forEach(payment -> claims.merge(payment, 1, Integer::sum))));
        List<Tie> ties = new ArrayList<>();
        runs.forEach((batch, agreeing) -> {
            Set<PaymentKey> run = agreeing.iterator().next();
            if (agreeing.size() == 1 && run.stream().allMatch(payment -> claims.getOrDefault(payment, 0) == 1)) {
                run.forEach(payment -> ties.add(new Tie(batch, null, payment, TieBy.BATCH)));
            }
        });
        return ties;
    }

    private static String total(List<TieUnit> run) {
        Money first = order(run.get(0)).amount();
        Money sum = run.stream().map(unit -> order(unit).amount()).reduce(Money.zero(first.currency()), Money::plus);
        return total(run.size(), sum);
    }

    private static String total(int number, Money sum) {
        return number + " " + sum;
    }

    private static String key(TieRecord record, String id) {
        return record.amount().currencyCode() + " " + id;
    }

    private static String id(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
