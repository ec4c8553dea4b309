package dev.recon.matching;

import dev.recon.money.Money;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Divides payments among the payouts that they name, so that every payment is spent and every payout is paid, exactly.
 *
 * <p>A maximum flow (Edmonds and Karp, 1972) from payments to payouts along the namings: it finds a division if there is
 * one, whatever the order. Where a payment states the amount for a payout, that much goes there and nothing else.
 */
final class Allocation {

    // More namings than any remittance advice has; the flow's work grows with more than their square.
    private static final int NAMINGS_MAX = 2_000;

    /** A naming: a payment and a payout, each by its place. */
    private record Edge(int payment, int item) {}

    private final List<Payment> payments;
    private final List<OpenItem> items;
    private final Map<Edge, Money> flows = new LinkedHashMap<>();
    private final List<List<Edge>> edgesAt = new ArrayList<>();
    private final Set<Edge> fixed = new HashSet<>();
    private final List<Money> unspent = new ArrayList<>();
    private final List<Money> unpaid = new ArrayList<>();

    private Allocation(OpenBucket left, NamedSum sum) {
        payments = sum.payments();
        items = sum.items();
        payments.forEach(payment -> unspent.add(payment.amount()));
        items.forEach(item -> unpaid.add(left.wanted(item).orElseThrow().amount()));
        for (int place = 0; place < payments.size() + items.size(); place++) {
            edgesAt.add(new ArrayList<>());
        }
    }

    /** The shares; empty if the payments are not exactly what the payouts want. */
    static Optional<List<Match.Share>> of(OpenBucket left, NamedSum sum) {
        long namings = sum.payments().stream()
                .mapToLong(payment -> payment.references().size())
                .sum();
        if (namings > NAMINGS_MAX) {
            return Optional.empty();
        }
        Allocation allocation = new Allocation(left, sum);
        return allocation.ties() && allocation.fix() && allocation.flow()
                ? Optional.of(allocation.shares())
                : Optional.empty();
    }

    private boolean ties() {
        return sum(unspent).equals(sum(unpaid));
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money::plus).orElseThrow(() -> new IllegalArgumentException("Nothing is named"));
    }

    // What is stated is not ours to divide.
    private boolean fix() {
        Map<PayoutId, Integer> places = new HashMap<>();
        for (int item = 0; item < items.size(); item++) {
            places.put(items.get(item).id(), item);
        }
        for (int payment = 0; payment < payments.size(); payment++) {
            for (Reference reference : payments.get(payment).references()) {
                Edge edge = new Edge(payment, places.getOrDefault(reference.payout(), -1));
                Optional<Money> stated = Stated.amount(reference, payments.get(payment));
                flows.put(edge, Money.zero(unspent.get(payment).currency()));
                edgesAt.get(edge.payment()).add(edge);
                edgesAt.get(payments.size() + edge.item()).add(edge);
                if (stated.isPresent()) {
                    fixed.add(edge);
                    move(edge, stated.get());
                }
            }
        }
        return unspent.stream().noneMatch(Allocation::isNegative)
                && unpaid.stream().noneMatch(Allocation::isNegative);
    }

    private static boolean isNegative(Money amount) {
        return amount.amount().signum() < 0;
    }

    private void move(Edge edge, Money amount) {
        flows.merge(edge, amount, Money::plus);
        unspent.set(edge.payment(), unspent.get(edge.payment()).minus(amount));
        unpaid.set(edge.item(), unpaid.get(edge.item()).minus(amount));
    }

    private boolean flow() {
        for (int payment = 0; payment < payments.size(); payment++) {
            while (unspent.get(payment).isPositive()) {
                List<Edge> path = pathFrom(payment);
                if (path.isEmpty()) {
                    return false;
                }
                push(payment, path);
            }
        }
        return true;
    }

    /** The edges, there and back in turn, from the payment to a payout that still wants something; empty if none. */
    private List<Edge> pathFrom(int start) {
        Map<Integer, Edge> cameBy = new HashMap<>();
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        Set<Integer> seen = new HashSet<>(queue);
        while (!queue.isEmpty()) {
            int place = queue.poll();
            boolean isPayment = place < payments.size();
            if (!isPayment && unpaid.get(place - payments.size()).isPositive()) {
                return path(start, place, cameBy);
            }
            for (Edge edge : edgesAt.get(place)) {
                int to = isPayment ? edge.item() + payments.size() : edge.payment();
                boolean open =
                        !fixed.contains(edge) && (isPayment || flowOf(edge).isPositive());
                if (open && seen.add(to)) {
                    cameBy.put(to, edge);
                    queue.add(to);
                }
            }
        }
        return List.of();
    }

    private List<Edge> path(int start, int end, Map<Integer, Edge> cameBy) {
        List<Edge> path = new ArrayList<>();
        int place = end;
        while (place != start) {
            Edge edge = cameBy.get(place);
            if (edge == null) {
                throw new IllegalStateException("The path has a gap");
            }
            path.add(0, edge);
            place = place < payments.size() ? edge.item() + payments.size() : edge.payment();
        }
        return path;
    }

    private void push(int payment, List<Edge> path) {
        Money amount = unspent.get(payment)
                                .compareTo(unpaid.get(path.get(path.size() - 1).item()))
                        < 0
                ? unspent.get(payment)
                : unpaid.get(path.get(path.size() - 1).item());
        for (int step = 1; step < path.size(); step += 2) {
            Money back = flowOf(path.get(step));
            amount = back.compareTo(amount) < 0 ? back : amount;
        }
        for (int step = 0; step < path.size(); step++) {
            move(path.get(step), step % 2 == 0 ? amount : amount.negated());
        }
    }

    private Money flowOf(Edge edge) {
        Money flow = flows.get(edge);
        if (flow == null) {
            throw new IllegalStateException("No payment names this payout: " + edge);
        }
        return flow;
    }

    private List<Match.Share> shares() {
        List<Match.Share> shares = new ArrayList<>();
        flows.forEach((edge, amount) -> {
            if (amount.isPositive()) {
                shares.add(new Match.Share(payments.get(edge.payment()), items.get(edge.item()), amount));
            }
        });
        return shares;
    }
}
