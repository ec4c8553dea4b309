package dev.recon.matching;

import dev.recon.matching.ApprovalFinder.Found;
import dev.recon.matching.ApprovalOutcome.Problem;
import dev.recon.matching.ApprovalOutcome.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides all open approvals together, because two of them may be about one payout. Whatever the order of approvals and
 * payouts, the outcome is the same.
 */
public final class ApprovalMatcher {

    /** What two approvals of one payout must agree in. */
    private record Essence(
            Approval.Decision decision,
            String poNumber,
            @Nullable Object amount) {

        static Essence of(PendingApproval pending) {
            Approval approval = pending.approval();
            return new Essence(approval.decision(), approval.poNumber().strip(), approval.amount());
        }
    }

    private final ApprovalSettings settings;
    private final ApprovalDecider decider;

    /** @param businessDate the day that the age of approvals is counted to */
    public ApprovalMatcher(ApprovalSettings settings, LocalDate businessDate) {
        this.settings = settings;
        this.decider = new ApprovalDecider(settings, businessDate);
    }

    /**
     * One outcome for each approval, in the order of their keys.
     *
     * @param payouts those that the approvals name, and all of their partners that may still be decided
     */
    public List<ApprovalOutcome> decide(Collection<PendingApproval> approvals, Collection<PayoutInReview> payouts) {
        ApprovalFinder finder = new ApprovalFinder(new ApprovalBook(payouts), settings.policy());
        List<ApprovalOutcome> outcomes = new ArrayList<>();
        TreeMap<PayoutId, List<Found>> byPayout = new TreeMap<>();
        for (PendingApproval approval : approvals) {
            Found found = finder.find(approval);
            PayoutInReview payout = found.payout();
            if (payout == null) {
                outcomes.add(ApprovalOutcome.mismatched(approval, null, Objects.requireNonNull(found.problem())));
            } else {
                byPayout.computeIfAbsent(payout.id(), none -> new ArrayList<>()).add(found);
            }
        }
        byPayout.values().forEach(group -> outcomes.addAll(decideGroup(group)));
        outcomes.sort(Comparator.comparing(outcome -> outcome.approval().value()));
        return outcomes;
    }

    private List<ApprovalOutcome> decideGroup(List<Found> group) {
        LocalDate latest = latest(group);
        List<ApprovalOutcome> outcomes = new ArrayList<>();
        List<Found> standing = new ArrayList<>();
        for (Found found : group) {
            if (found.approval().toldOn().equals(latest)) {
                standing.add(found);
            } else {
                outcomes.add(superseded(found, latest));
            }
        }
        long opinions = standing.stream()
                .map(found -> Essence.of(found.approval()))
                .distinct()
                .count();
        standing.forEach(found -> outcomes.add(opinions > 1 ? contradicted(found, standing) : decide(found, standing)));
        return outcomes;
    }

    // A file that comes late must not undo what a later one has said.
    private static LocalDate latest(List<Found> group) {
        LocalDate told = group.stream()
                .map(found -> found.approval().toldOn())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate applied = payout(group.get(0)).approvedOn();
        return applied != null && applied.isAfter(told) ? applied : told;
    }

    private ApprovalOutcome decide(Found found, List<Found> standing) {
        // Two that name no payout may mean two payouts, of which one is not there yet.
        boolean shared = !found.approval().namesPayout() && standing.size() > 1;
        return shared ? shared(found) : decider.decide(found.approval(), payout(found));
    }

    private static ApprovalOutcome superseded(Found found, LocalDate latest) {
        return new ApprovalOutcome(
                found.approval().key(),
                Result.SUPERSEDED,
                payout(found).id(),
                null,
                null,
                "An approval of " + latest + " decides payout " + payout(found).id());
    }

    private static ApprovalOutcome contradicted(Found found, List<Found> standing) {
        String all = standing.stream()
                .map(other -> ApprovalWording.of(other.approval().approval())
                        + (other.approval().approval().poNumber().isEmpty()
                                ? ""
                                : " with PO "
                                        + Wording.quoted(
                                                other.approval().approval().poNumber())))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return ApprovalOutcome.mismatched(
                found.approval(),
                payout(found).id(),
                Problem.of(
                                MismatchReason.AMBIGUOUS,
                                "Approvals of one day contradict each other about "
                                        + ApprovalWording.of(payout(found).payout()) + ": " + all)
                        .withSuggestedAction("Find out which of them is right; the next export decides it.")
                        .withWouldMatchIf("one of them were taken back"));
    }

    private static ApprovalOutcome shared(Found found) {
        return ApprovalOutcome.mismatched(
                found.approval(),
                payout(found).id(),
                Problem.of(
                                MismatchReason.AMBIGUOUS,
                                "The approval "
                                        + ApprovalWording.of(found.approval().approval())
                                        + " names no payout, and another approval is about the only one of this amount, "
                                        + ApprovalWording.of(payout(found).payout()))
                        .withWouldMatchIf("it named its payout by id"));
    }

    private static PayoutInReview payout(Found found) {
        return Objects.requireNonNull(found.payout(), "only what was found is decided");
    }
}
