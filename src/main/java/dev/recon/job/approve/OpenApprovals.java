package dev.recon.job.approve;

import dev.recon.job.CurrentRun;
import dev.recon.job.VendorDirectories;
import dev.recon.matching.ApprovalMatcher;
import dev.recon.matching.ApprovalOutcome;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutInReview;
import dev.recon.matching.PendingApproval;
import dev.recon.matching.VendorDirectory;
import dev.recon.matching.VendorPartner;
import dev.recon.register.ApprovalOutcomes.Decided;
import dev.recon.register.Approvals;
import dev.recon.register.Approvals.Open;
import dev.recon.register.PayoutsInReview;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings open approvals, payouts and partners together and has them decided. */
@Component
final class OpenApprovals {

    private final CurrentRun run;
    private final Approvals approvals;
    private final PayoutsInReview payouts;
    private final VendorDirectories vendors;
    private final ApproveSettings settings;

    OpenApprovals(
            CurrentRun run,
            Approvals approvals,
            PayoutsInReview payouts,
            VendorDirectories vendors,
            ApproveSettings settings) {
        this.run = run;
        this.approvals = approvals;
        this.payouts = payouts;
        this.vendors = vendors;
        this.settings = settings;
    }

    /** What becomes of each, by what the run has fetched so far. */
    List<Decided> decide() {
        VendorDirectory directory = vendors.now();
        List<PendingApproval> pending =
                approvals.open().stream().map(open -> pending(open, directory)).toList();
        List<PayoutInReview> inReview = payouts.of(
                run.id(),
                pending.stream()
                        .map(PendingApproval::vendor)
                        .filter(Objects::nonNull)
                        .map(VendorPartner::partner)
                        .distinct()
                        .toList());
        Map<String, String> partnerOf = partners(pending, inReview);
        ApprovalMatcher matcher = new ApprovalMatcher(settings.approvals(), run.businessDate());
        return matcher.decide(pending, inReview).stream()
                .map(outcome -> new Decided(outcome, partner(outcome, partnerOf)))
                .toList();
    }

    // The export has no names of vendors, so that the last way to find a partner is closed.
    private static PendingApproval pending(Open open, VendorDirectory vendors) {
        return new PendingApproval(
                open.key(),
                open.approval(),
                open.toldOn(),
                vendors.partner(open.approval().vendorId(), ""),
                open.appliedTo());
    }

    private static Map<String, String> partners(List<PendingApproval> pending, List<PayoutInReview> inReview) {
        Map<String, String> partners = new HashMap<>();
        pending.forEach(approval -> Optional.ofNullable(approval.vendor())
                .ifPresent(vendor ->
                        partners.put(approval.key().value(), vendor.partner().value())));
        inReview.forEach(
                item -> partners.put(item.id().value(), item.payout().partner().value()));
        return partners;
    }

    private static String partner(ApprovalOutcome outcome, Map<String, String> partnerOf) {
        @Nullable PayoutId payout = outcome.payout();
        return partnerOf.getOrDefault(payout == null ? outcome.approval().value() : payout.value(), "");
    }
}
