package dev.recon.matching.decision;

import static dev.recon.matching.decision.DecisionSyntax.quoted;

import dev.recon.matching.MismatchReason;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Stage;
import dev.recon.matching.StagePolicy;
import dev.recon.matching.decision.DecisionFacts.AboutMismatch;
import dev.recon.matching.decision.DecisionFacts.AboutPayment;
import dev.recon.matching.decision.DecisionFacts.AboutPayout;
import dev.recon.matching.decision.DecisionVerdict.Subject;
import dev.recon.matching.decision.Finding.Touch;
import dev.recon.money.Money;
import java.util.List;

/** Decisions that change a payout's stage or PO number. */
final class StageTrial {

    private final StagePolicy policy;
    private final DecisionFacts facts;
    private final AboutMismatch mismatch;
    private final String comment;

    StageTrial(StagePolicy policy, DecisionFacts facts, AboutMismatch mismatch, String comment) {
        this.policy = policy;
        this.facts = facts;
        this.mismatch = mismatch;
        this.comment = comment;
    }

    Finding accept() {
        if (!mismatch.reason().equals(MismatchReason.SUGGESTED.name())) {
            throw new CannotException("Nothing is proposed in a row of the reason " + mismatch.reason()
                    + ". To settle a payout by this payment write MATCH and the payout's id.");
        }
        if (mismatch.payout() == null || mismatch.candidates().size() > 1) {
            throw new CannotException(
                    "The proposal is about " + mismatch.candidates().size()
                            + " payouts, and ACCEPT settles one. Set the rule to auto, or name the payouts in the ERP.");
        }
        AboutPayment payment = payment("ACCEPT");
        AboutPayout payout = payout(mismatch.payout());
        Money amount = amount(payout, payment);
        if (mismatch.difference() != null
                && payment.amount().minus(amount).amount().compareTo(mismatch.difference()) != 0) {
            throw new CannotException(
                    "The proposal is about several payments, and ACCEPT settles by one. Set the rule to"
                            + " auto, or name the payout in the ERP.");
        }
        if (!mismatch.lines().isEmpty() && payment.amount().compareTo(amount) < 0) {
            throw new CannotException("The payment leaves " + String.join(", ", mismatch.lines()) + " of payout "
                    + payout.id()
                    + " unpaid, and a payout that is paid in part is never PAID. Decline or detach what is"
                    + " not to be paid, or wait for the rest.");
        }
        return settle(payment, payout, amount);
    }

    Finding match(PayoutId id) {
        AboutPayment payment = payment("MATCH");
        AboutPayout payout = payout(id);
        Money amount = amount(payout, payment);
        if (payment.amount().compareTo(amount) < 0) {
            throw new CannotException(
                    "The " + payment + " pays a part of payout " + id + " of " + amount
                            + ", and a payout that is paid in part is never PAID. Correct the payout's lines, or wait for the rest.");
        }
        return settle(payment, payout, amount);
    }

    private Finding settle(AboutPayment payment, AboutPayout payout, Money amount) {
        if (!mismatch.partner().isEmpty() && !mismatch.partner().equals(payout.partner())) {
            throw new CannotException("Payout " + payout.id() + " belongs to partner " + payout.partner()
                    + ", and the row to " + mismatch.partner() + ". Find out who received the money.");
        }
        if (payout.settled()) {
            throw new CannotException("Payout " + payout.id() + " is settled by another payment already.");
        }
        if (payment.settles()) {
            throw new CannotException("The " + payment + " settles another payout already.");
        }
        if (payment.inDoubt()) {
            throw new CannotException(
                    "Records tell of the " + payment + " in two ways, or which payment it is a record of"
                            + " is not known. Clear that up in the ERP first; nothing follows from it until then.");
        }
        if (payment.status().isReversal()) {
            throw new CannotException(
                    "The " + payment + " is " + payment.status() + ": such a payment settles nothing.");
        }
        Stage target = payment.status()
                .stage()
                .orElseThrow(() -> new CannotException("The status of the " + payment + " is not known, and so not the"
                        + " stage that follows. Correct it in the ERP."));
        if (payment.amount().compareTo(amount) != 0 && comment.isEmpty()) {
            throw new CannotException("The " + payment + " and payout " + payout.id() + " of " + amount
                    + " differ; the comment must say why that is right.");
        }
        moves(payout, target);
        return new Finding(
                "Settles payout %s of %s, now %s, with the %s, which is %s%s."
                        .formatted(
                                payout.id(),
                                amount,
                                payout.stage(),
                                payment,
                                payment.status(),
                                difference(payment, amount)),
                amount.compareTo(payment.amount()) > 0 ? amount : payment.amount(),
                List.of(
                        new Touch("payout " + payout.id(), true),
                        new Touch("payment " + payment.paymentId() + " (" + payment.key() + ")", true)),
                new Subject(payout.partner(), payout.id(), payment.key(), null, null));
    }

    private static String difference(AboutPayment payment, Money amount) {
        Money difference = payment.amount().minus(amount);
        return difference.isZero() ? "" : ", although they differ by " + difference;
    }

    Finding setPo(String poNumber) {
        AboutPayout payout = rowsPayout("SET_PO");
        if (poNumber.equals(payout.poNumber())) {
            throw new CannotException("Payout " + payout.id() + " carries that PO number already.");
        }
        String before = payout.poNumber() == null ? "which has none" : "instead of " + quoted(payout.poNumber());
        return new Finding(
                "Gives payout " + payout.id() + " the PO number " + quoted(poNumber) + ", " + before + ".",
                Payouts.amount(payout),
                List.of(new Touch("payout " + payout.id(), true)),
                about(payout));
    }

    Finding block() {
        return move("BLOCK", Stage.BLOCKED);
    }

    Finding postpone() {
        return move("POSTPONE", Stage.POSTPONED);
    }

    private Finding move(String decision, Stage target) {
        AboutPayout payout = rowsPayout(decision);
        if (payout.settled()) {
            throw new CannotException("Payout " + payout.id() + " is settled by a payment.");
        }
        if (payout.stage().equals(target.name())) {
            throw new CannotException("Payout " + payout.id() + " is " + target + " already.");
        }
        return new Finding(
                "Payout " + payout.id() + ": " + moves(payout, target) + ".",
                Payouts.amount(payout),
                List.of(new Touch("payout " + payout.id(), true)),
                about(payout));
    }

    private static Subject about(AboutPayout payout) {
        return new Subject(payout.partner(), payout.id(), null, null, null);
    }

    /** @throws CannotException if that stage may not follow */
    private String moves(AboutPayout payout, Stage target) {
        Stage current = Stage.of(payout.stage())
                .orElseThrow(() -> new CannotException("Payout " + payout.id() + " is in stage "
                        + quoted(payout.stage()) + ", which we do not know."));
        return switch (policy.verdict(current, target)) {
            case MOVE -> current + " becomes " + target;
            case STAY -> "it stays " + current;
            case REFUSED ->
                throw new CannotException("Payout " + payout.id() + " is in stage " + current + ", which " + target
                        + " may not follow. Move it in Introw first if that is right.");
        };
    }

    private AboutPayment payment(String decision) {
        AboutPayment payment = mismatch.payment();
        if (payment == null) {
            throw new CannotException(decision + " needs a payment, and this row is about none.");
        }
        return payment;
    }

    private AboutPayout rowsPayout(String decision) {
        PayoutId id = mismatch.payout();
        if (id == null) {
            throw new CannotException(decision + " needs a payout, and this row is about none.");
        }
        return payout(id);
    }

    private AboutPayout payout(PayoutId id) {
        return Payouts.usable(facts, id);
    }

    private static Money amount(AboutPayout payout, AboutPayment payment) {
        Money amount = Payouts.amount(payout);
        if (!amount.currency().equals(payment.amount().currency())) {
            throw new CannotException("The " + payment + " and payout " + payout.id() + " of " + amount
                    + " are in different currencies; settle the payout in Introw by hand if it is right.");
        }
        return amount;
    }
}
