package dev.recon.matching;

import dev.recon.matching.TieRecord.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides which records are of one payment: what the ERP says was paid, what the bank says of it, and the return of it.
 *
 * <p>First the bank's own records are tied to each other, by ids; then these to the ERP's payments, by end-to-end id, by
 * the bank's reference, and by amount, days and payee; then returns, by ids alone. At each of these only what is the one
 * possibility on both sides is tied, or where equal records are as many on both sides. Of several booked entries that
 * carry the id of one payment, the earliest is of it and the others are second payments. What remains undecided is
 * doubted, unless it has settled something.
 *
 * <p>Pure: the answer depends on the arguments alone, never on their order. All units are of one amount and currency; what
 * differs in either is never one payment. The work is bounded: where very many could be tied to very many, none is.
 */
public final class Tying {

    private static final List<Role> SUREST_FIRST = List.of(Role.ENTRY, Role.PENDING, Role.STATUS);
    private static final Set<Role> ORDER = EnumSet.of(Role.ORDER);
    private static final Set<Role> RETURN = EnumSet.of(Role.RETURN);
    private static final Set<Role> TOLD = EnumSet.of(Role.ORDER, Role.STATUS, Role.PENDING, Role.ENTRY);
    // What ten rounds leave, the next night finds.
    private static final int ROUNDS_MAX = 10;
    private static final List<TieBy> BY_IDS = List.of(TieBy.END_TO_END_ID, TieBy.BANK_REFERENCE);

    private final TieSettings settings;
    private final PayoutDirectory directory;

    public Tying(TieSettings settings, PayoutDirectory directory) {
        this.settings = settings;
        this.directory = directory;
    }

    public TieOutcome decide(List<TieUnit> units) {
        List<TieCandidate> all = units.stream()
                .sorted(Comparator.comparing(TieUnit::principal))
                .map(unit -> new TieCandidate(unit, directory))
                .toList();
        int before;
        int round = 0;
        do {
            before = live(all).size();
            live(all).forEach(TieCandidate::forgetSuspects);
            tieBanksRecords(all);
            tieToOrders(all);
            tieReturns(all);
            round++;
            // What was tied may have left others a single candidate.
        } while (live(all).size() < before && round < ROUNDS_MAX);
        TieDoubts doubts = new TieDoubts(all, settings);
        return new TieOutcome(
                live(all).stream()
                        .flatMap(each -> each.ties().stream())
                        .sorted(Comparator.comparing(Tie::key).thenComparing(Tie::tiedTo))
                        .toList(),
                doubts.found());
    }

    private void tieBanksRecords(List<TieCandidate> all) {
        List<Role> roles = List.of(Role.STATUS, Role.PENDING);
        for (TieBy by : BY_IDS) {
            for (Role role : roles) {
                tieByIds(all, EnumSet.of(role), EnumSet.of(Role.ENTRY), by, each -> true);
            }
            tieByIds(all, EnumSet.of(Role.STATUS), EnumSet.of(Role.PENDING), by, each -> true);
        }
        new Repetitions(fit(all, EnumSet.of(Role.ENTRY), each -> !each.isReversed() && !each.isBatch())).tie();
    }

    private void tieToOrders(List<TieCandidate> all) {
        for (TieBy by : BY_IDS) {
            for (Role role : SUREST_FIRST) {
                tieByIds(all, EnumSet.of(role), ORDER, by, each -> true);
            }
        }
        SUREST_FIRST.forEach(role -> tieByAmount(all, EnumSet.of(role)));
    }

    private void tieByAmount(List<TieCandidate> all, Set<Role> role) {
        tie(
                fit(
                        all,
                        role,
                        each -> !each.has(Role.ORDER)
                                && !each.isBatch()
                                && each.namesOther().isEmpty()),
                // What is booked needs no weaker word any more, which may be about the next payment.
                fit(all, ORDER, each -> !each.isVoided() && !each.has(Role.ENTRY)),
                TieBy.AMOUNT,
                TieCandidate::payees,
                TieCandidate::payees,
                (one, order) -> settings.isInWindow(one.date(role), order.date(ORDER)) && one.mayNameTheSame(order));
    }

    private void tieReturns(List<TieCandidate> all) {
        tieByIds(all, RETURN, TOLD, TieBy.ORIGINAL_REFERENCE, each -> each.isReversed() && !each.has(Role.ORDER));
    }

    private static void tieByIds(
            List<TieCandidate> all, Set<Role> leftRoles, Set<Role> rightRoles, TieBy by, Predicate<TieCandidate> fit) {
        tie(
                fit(all, leftRoles, fit),
                fit(all, rightRoles, each -> true),
                by,
                one -> one.ids(leftRoles, by),
                other -> other.ids(rightRoles, by),
                (one, other) -> TieSettings.mayShareId(one.date(leftRoles), other.date(rightRoles)));
    }

    private static void tie(
            List<TieCandidate> lefts,
            List<TieCandidate> rights,
            TieBy by,
            Function<TieCandidate, Set<String>> leftKeys,
            Function<TieCandidate, Set<String>> rightKeys,
            BiPredicate<TieCandidate, TieCandidate> gate) {
        TieGraph graph = new TieGraph(lefts, leftKeys, rights, rightKeys, gate);
        graph.components().forEach(component -> component.resolve(by));
    }

    private static List<TieCandidate> fit(List<TieCandidate> all, Set<Role> roles, Predicate<TieCandidate> fit) {
        List<TieCandidate> found = new ArrayList<>();
        for (TieCandidate each : live(all)) {
            if (!each.isCrowded() && roles.stream().anyMatch(each::has) && fit.test(each)) {
                found.add(each);
            }
        }
        return found;
    }

    private static List<TieCandidate> live(List<TieCandidate> all) {
        return all.stream().filter(TieCandidate::isLive).toList();
    }
}
