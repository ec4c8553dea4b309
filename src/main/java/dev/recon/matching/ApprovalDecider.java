package dev.recon.matching;

import dev.recon.matching.ApprovalOutcome.Problem;
import dev.recon.matching.ApprovalOutcome.Result;
import dev.recon.matching.ApprovalOutcome.Update;
import dev.recon.matching.StagePolicy.Verdict;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what one approval means for the payout that it is about. */
final class ApprovalDecider {

    private final ApprovalSettings settings;
    private final ApprovalCheck approvalCheck;
    private final LineCheck lineCheck;

    ApprovalDecider(ApprovalSettings settings, LocalDate businessDate) {
        this.settings = settings;
        this.approvalCheck = new ApprovalCheck(settings, businessDate);
        this.lineCheck = new LineCheck(settings);
    }

    ApprovalOutcome decide(PendingApproval pending, PayoutInReview item) {
        return conflict(pending, item.payout())
                .map(problem -> ApprovalOutcome.mismatched(pending, item.id(), problem))
                .orElseGet(() -> agreed(pending, item));
    }

    private Optional<Problem> conflict(PendingApproval pending, Payout payout) {
        Approval approval = pending.approval();
        return partner(pending, payout)
                .or(() -> amount(approval, payout))
                .or(() -> stage(approval, payout))
                .or(() -> poNumber(approval, payout));
    }

    private static Optional<Problem> partner(PendingApproval pending, Payout payout) {
        VendorPartner vendor = pending.vendor();
        if (vendor == null || vendor.partner().equals(payout.partner())) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                MismatchReason.PARTNER_CONFLICT,
                "The approval %s is about %s of partner %s, but %s"
                        .formatted(
                                ApprovalWording.of(pending.approval()),
                                ApprovalWording.of(payout),
                                payout.partner(),
                                ApprovalWording.vendor(pending.approval(), vendor))));
    }

    private static Optional<Problem> amount(Approval approval, Payout payout) {
        Optional<Money> worth = payout.money();
        Money approved = approval.amount();
        if (worth.isEmpty()) {
            return Optional.of(Problem.of(
                    MismatchReason.CURRENCY,
                    "The approval %s cannot be compared with payout %s: %s"
                            .formatted(
                                    ApprovalWording.of(approval),
                                    payout.id(),
                                    payout.problem().orElse(""))));
        }
        if (approved == null || approved.equals(worth.get())) {
            return Optional.empty();
        }
        String both = "The approval " + ApprovalWording.of(approval) + " is about " + ApprovalWording.of(payout);
        if (!approved.currency().equals(worth.get().currency())) {
            return Optional.of(Problem.of(MismatchReason.CURRENCY, both + ", which is in another currency"));
        }
        Money difference = approved.minus(worth.get());
        MismatchReason reason = difference.isPositive() ? MismatchReason.AMOUNT_OVER : MismatchReason.AMOUNT_UNDER;
        return Optional.of(
                Problem.of(reason, both + ": " + Wording.signed(difference) + " " + difference.currencyCode())
                        .withDifference(difference)
                        .withWouldMatchIf(worth.get() + " were approved"));
    }

    private Optional<Problem> stage(Approval approval, Payout payout) {
        Stage target = approval.decision().stage();
        String current = payout.state().stage();
        Optional<Stage> known = Stage.of(current);
        if (known.isPresent() && settings.policy().verdict(known.get(), target) != Verdict.REFUSED) {
            return Optional.empty();
        }
        String why = known.isPresent()
                ? "in stage " + current + ", which " + target + " may not follow"
                : "in stage " + Wording.quoted(current) + ", which we do not know";
        return Optional.of(Problem.of(
                        MismatchReason.STAGE_CONFLICT,
                        "The approval %s is about %s, which is %s"
                                .formatted(ApprovalWording.of(approval), ApprovalWording.of(payout), why))
                .withWouldMatchIf("a person moved the payout to " + target));
    }

    private static Optional<Problem> poNumber(Approval approval, Payout payout) {
        Optional<String> ours = ours(approval, payout);
        Optional<String> theirs = theirs(payout);
        if (ours.isEmpty() || theirs.isEmpty() || ours.get().equalsIgnoreCase(theirs.get())) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                        MismatchReason.PO_CONFLICT,
                        "The approval %s carries PO %s, but payout %s carries PO %s in Introw"
                                .formatted(
                                        ApprovalWording.of(approval),
                                        Wording.quoted(ours.get()),
                                        payout.id(),
                                        Wording.quoted(theirs.get())))
                .withWouldMatchIf("both carried the same PO number"));
    }

    // A payout that is held back gets no PO number; and an id in the column of PO numbers is none.
    private static Optional<String> ours(Approval approval, Payout payout) {
        return Optional.of(approval.poNumber().strip())
                .filter(po -> approval.decision().goesOn())
                .filter(po -> !po.isEmpty() && !po.equalsIgnoreCase(payout.id().value()));
    }

    private static Optional<String> theirs(Payout payout) {
        return Optional.ofNullable(payout.state().poNumber()).map(String::strip).filter(po -> !po.isEmpty());
    }

    private ApprovalOutcome agreed(PendingApproval pending, PayoutInReview item) {
        Approval approval = pending.approval();
        PayoutState from = item.payout().state();
        Stage target = approval.decision().stage();
        boolean moves = settings.policy().verdict(Stage.valueOf(from.stage()), target) == Verdict.MOVE;
        PayoutState to = new PayoutState(moves ? target.name() : from.stage(), poNumber(approval, item.payout(), from));
        String about = "The approval " + ApprovalWording.of(approval) + " is about " + ApprovalWording.of(item.payout())
                + (pending.namesPayout() || pending.vendor() == null
                        ? ""
                        : ", the only one of this amount; " + ApprovalWording.vendor(approval, pending.vendor()));
        if (from.equals(to)) {
            return outcome(pending, item, Result.ALREADY_THERE, null, about + ", which is at " + from.stage());
        }
        return approvalCheck
                .of(pending, about)
                .map(problem -> ApprovalOutcome.mismatched(pending, item.id(), problem))
                .orElseGet(() -> moves && approval.decision().goesOn()
                        ? afterLines(pending, item, new Update(from, to), about)
                        : outcome(pending, item, Result.WRITTEN, new Update(from, to), about));
    }

    private static @Nullable String poNumber(Approval approval, Payout payout, PayoutState from) {
        return theirs(payout).isPresent()
                ? from.poNumber()
                : ours(approval, payout).orElse(from.poNumber());
    }

    private ApprovalOutcome afterLines(PendingApproval pending, PayoutInReview item, Update update, String about) {
        List<CommissionLine> lines = item.lines();
        if (lines == null) {
            return outcome(pending, item, Result.LINES_NEEDED, null, about);
        }
        Money worth = item.payout().money().orElseThrow();
        return lineCheck
                .of(item.payout(), worth, lines)
                .map(problem -> ApprovalOutcome.mismatched(pending, item.id(), problem))
                .orElseGet(() -> outcome(pending, item, Result.WRITTEN, update, about));
    }

    private static ApprovalOutcome outcome(
            PendingApproval pending, PayoutInReview item, Result result, @Nullable Update update, String explanation) {
        return new ApprovalOutcome(pending.key(), result, item.id(), update, null, Wording.sentence(explanation));
    }
}
