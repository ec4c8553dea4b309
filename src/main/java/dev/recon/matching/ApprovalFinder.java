package dev.recon.matching;

import dev.recon.matching.ApprovalOutcome.Problem;
import dev.recon.matching.StagePolicy.Verdict;
import dev.recon.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the payout that an approval is about: by its id, else by vendor and amount, if that is one payout alone. */
final class ApprovalFinder {

    /** A payout, or why there is none. */
    record Found(
            PendingApproval approval,
            @Nullable PayoutInReview payout,
            @Nullable Problem problem) {}

    private final ApprovalBook book;
    private final StagePolicy policy;

    ApprovalFinder(ApprovalBook book, StagePolicy policy) {
        this.book = book;
        this.policy = policy;
    }

    Found find(PendingApproval pending) {
        return pending.namesPayout() ? byId(pending) : byAmount(pending);
    }

    private Found byId(PendingApproval pending) {
        Approval approval = pending.approval();
        PayoutId id = new PayoutId(approval.payoutId());
        Optional<PayoutInReview> payout = book.named(id);
        if (payout.isPresent()) {
            return new Found(pending, payout.get(), null);
        }
        VendorPartner vendor = pending.vendor();
        Money amount = approval.amount();
        List<PayoutId> candidates =
                vendor == null || amount == null ? List.of() : ids(book.of(vendor.partner(), amount));
        return none(
                pending,
                Problem.of(
                                MismatchReason.REFERENCE_UNKNOWN,
                                "The approval " + ApprovalWording.of(approval) + " names payout "
                                        + Wording.quoted(approval.payoutId()) + ", which Introw does not have")
                        .withCandidates(candidates)
                        .withWouldMatchIf(candidates.size() == 1 ? "it named payout " + candidates.get(0) : ""));
    }

    private Found byAmount(PendingApproval pending) {
        Approval approval = pending.approval();
        VendorPartner vendor = pending.vendor();
        if (vendor == null) {
            return none(
                    pending,
                    Problem.of(
                            MismatchReason.UNKNOWN_PARTNER,
                            "The approval " + ApprovalWording.of(approval)
                                    + " names no payout, and neither the vendor mapping nor an external id in Introw tells"
                                    + " which partner the vendor is"));
        }
        Money amount = Objects.requireNonNull(approval.amount(), "An approval without a payout id has an amount");
        List<PayoutInReview> candidates = book.of(vendor.partner(), amount).stream()
                .filter(item -> mayMean(item, approval.decision().stage()))
                .toList();
        PayoutId applied = pending.appliedTo();
        if (applied != null) {
            return again(pending, applied, candidates);
        }
        return switch (candidates.size()) {
            case 0 -> none(pending, noPayout(approval, vendor, amount));
            case 1 -> new Found(pending, candidates.get(0), null);
            default ->
                none(
                        pending,
                        ambiguous(
                                approval,
                                vendor,
                                "fits the payouts " + Wording.list(ids(candidates)) + " equally well",
                                candidates));
        };
    }

    // What was approved already may be told again, or the same may be meant of another payout: nothing in it says
    // which.
    private Found again(PendingApproval pending, PayoutId applied, List<PayoutInReview> candidates) {
        List<PayoutInReview> others =
                candidates.stream().filter(item -> !item.id().equals(applied)).toList();
        Optional<PayoutInReview> payout = book.named(applied);
        if (others.isEmpty() && payout.isPresent()) {
            return new Found(pending, payout.get(), null);
        }
        VendorPartner vendor = Objects.requireNonNull(pending.vendor(), "checked before");
        return none(
                pending,
                ambiguous(
                        pending.approval(),
                        vendor,
                        "was applied to payout " + applied + " before and may be told again"
                                + (others.isEmpty() ? "" : ", or mean " + Wording.list(ids(others))),
                        others));
    }

    private boolean mayMean(PayoutInReview item, Stage target) {
        return Stage.of(item.payout().state().stage())
                .filter(stage -> stage == target || policy.verdict(stage, target) == Verdict.MOVE)
                .isPresent();
    }

    private Problem noPayout(Approval approval, VendorPartner vendor, Money amount) {
        return Problem.of(
                        MismatchReason.NO_PAYOUT,
                        "The approval %s names no payout, and no payout of this amount that may become %s is there; %s"
                                .formatted(
                                        ApprovalWording.of(approval),
                                        approval.decision().stage(),
                                        ApprovalWording.vendor(approval, vendor)))
                .withCandidates(book.nearest(vendor.partner(), amount));
    }

    private static Problem ambiguous(
            Approval approval, VendorPartner vendor, String why, List<PayoutInReview> candidates) {
        return Problem.of(
                        MismatchReason.AMBIGUOUS,
                        "The approval %s names no payout and %s; %s"
                                .formatted(ApprovalWording.of(approval), why, ApprovalWording.vendor(approval, vendor)))
                .withCandidates(ids(candidates))
                .withWouldMatchIf("it named its payout by id");
    }

    private static Found none(PendingApproval pending, Problem problem) {
        return new Found(pending, null, problem);
    }

    private static List<PayoutId> ids(List<PayoutInReview> payouts) {
        return payouts.stream().map(PayoutInReview::id).toList();
    }
}
