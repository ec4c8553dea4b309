package dev.recon.matching.decision;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.LineChange;
import dev.recon.matching.LineChange.Seen;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Stage;
import dev.recon.matching.decision.DecisionFacts.AboutMismatch;
import dev.recon.matching.decision.DecisionFacts.AboutPayment;
import dev.recon.matching.decision.DecisionFacts.AboutPayout;
import dev.recon.matching.decision.DecisionVerdict.Subject;
import dev.recon.matching.decision.Finding.Touch;
import dev.recon.money.InvalidMoneyException;
import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decisions about commission lines. */
final class LineTrial {

    private static final int DESCRIPTION_LONGEST = 2_000;

    private final DecisionFacts facts;
    private final AboutMismatch mismatch;
    private final @Nullable LineCells cells;
    private final String comment;
    private final String key;

    /** @param key what tells the decision from every other one */
    LineTrial(DecisionFacts facts, AboutMismatch mismatch, WrittenDecision row, String key) {
        this.facts = facts;
        this.mismatch = mismatch;
        this.cells = row.line();
        this.comment = row.comment();
        this.key = key;
    }

    Finding decline(Decision.DeclineLine decision) {
        AttachedLine line = attached(decision.line());
        return finding(
                line,
                "Declines " + line + " as " + decision.reason() + "." + last(line.payout()) + asKnown(line),
                line.amount(),
                new LineChange.Decline(line.seen(), decision.reason()));
    }

    // What a sheet states of a line is held against Introw when it is sent; a typing error is better seen now.
    private String asKnown(AttachedLine line) {
        CommissionLine known = facts.lines().get(line.id());
        if (known == null
                || line.payout().id().equals(known.payoutId()) && known.money().equals(Optional.of(line.amount()))) {
            return "";
        }
        return " The register last saw the line as " + known.currency() + " " + known.amount() + " in payout "
                + known.payoutId() + ": what Introw shows when it is sent decides.";
    }

    private static String last(AboutPayout payout) {
        if (payout.lines() == 0) {
            return " Its payout's lines are not known here: if it is the last one, Introw declines the payout with it.";
        }
        return payout.lines() == 1
                ? " It is the last line that we know of payout " + payout.id() + ", which Introw declines with it."
                : "";
    }

    Finding detach(Decision.DetachLine decision) {
        AttachedLine line = attached(decision.line());
        return finding(
                line,
                "Takes " + line + " out of its payout." + asKnown(line),
                line.amount(),
                new LineChange.Detach(line.seen()));
    }

    Finding adjust(Decision.AdjustLine decision) {
        if (comment.length() > DESCRIPTION_LONGEST) {
            throw new CannotException("The comment has more than " + DESCRIPTION_LONGEST
                    + " characters, and it becomes the line's note: shorten it.");
        }
        AttachedLine line = attached(decision.line());
        Money before = line.amount();
        Money after = amount(decision.amount(), before.currencyCode());
        if (after.equals(before)) {
            throw new CannotException("The amount of " + line + " is that already.");
        }
        // Whichever is most: from 9000 to -9000 is a change of 18000.
        Money worth = Stream.of(before, after, after.minus(before))
                .max(Comparator.comparing(money -> money.amount().abs()))
                .orElse(after);
        return finding(
                line,
                "Changes " + line + " to " + after + "." + asKnown(line),
                worth,
                new LineChange.Adjust(line.seen(), after, comment));
    }

    Finding create(Decision.CreateLine decision) {
        if (mismatch.partner().isEmpty()) {
            throw new CannotException("CREATE_LINE needs a partner, and the row's is not known.");
        }
        if (comment.isEmpty() || comment.length() > DESCRIPTION_LONGEST) {
            throw new CannotException("CREATE_LINE needs a comment of at most " + DESCRIPTION_LONGEST
                    + " characters: it becomes the line's description.");
        }
        AboutPayout payout = decision.payout() == null ? null : changeable(decision.payout());
        if (payout != null && !payout.partner().equals(mismatch.partner())) {
            throw new CannotException("Payout " + payout.id() + " belongs to partner " + payout.partner()
                    + ", and the row to " + mismatch.partner() + ".");
        }
        Money amount = amount(decision.amount(), currency(decision, payout));
        String where = payout == null ? "waiting for a later payout" : "in payout " + payout.id();
        List<Touch> touches = new ArrayList<>();
        if (payout != null) {
            touches.add(new Touch("payout " + payout.id(), false));
        }
        return new Finding(
                "Adds a line of " + amount + " for partner " + mismatch.partner() + ", " + where + ".",
                amount,
                touches,
                new Subject(
                        mismatch.partner(),
                        decision.payout(),
                        null,
                        null,
                        amount,
                        new LineChange.Create(
                                new PartnerId(mismatch.partner()), amount, comment, decision.payout(), key)));
    }

    private String currency(Decision.CreateLine decision, @Nullable AboutPayout payout) {
        String own = payout == null ? rowsCurrency() : payout.currency();
        String stated = decision.currency();
        if (own == null && stated == null) {
            throw new CannotException("The row is in no currency; write it behind the amount, such as 100.00 EUR.");
        }
        if (own != null && stated != null && !own.equals(stated)) {
            throw new CannotException("The line would be in " + stated + ", and "
                    + (payout == null ? "the row" : "its payout") + " is in " + own + "; nothing crosses currencies.");
        }
        return stated == null ? String.valueOf(own) : stated;
    }

    private @Nullable String rowsCurrency() {
        PayoutId id = mismatch.payout();
        AboutPayout payout = id == null ? null : facts.payouts().get(id);
        AboutPayment payment = mismatch.payment();
        if (payout != null) {
            return payout.currency();
        }
        return payment == null ? null : payment.amount().currencyCode();
    }

    private static Money amount(String text, String currency) {
        Money amount;
        try {
            amount = Money.parse(text, currency);
        } catch (InvalidMoneyException wrong) {
            throw new CannotException("The " + wrong.getMessage() + ".");
        }
        if (amount.isZero()) {
            throw new CannotException("The amount of a line is never zero; decline the line instead.");
        }
        return amount;
    }

    /** A line in the payout of the row. */
    private record AttachedLine(String id, Money amount, AboutPayout payout) {

        Seen seen() {
            return new Seen(id, payout.id(), amount);
        }

        @Override
        public String toString() {
            return "line " + id + " of " + amount + " in payout " + payout.id();
        }
    }

    private AttachedLine attached(String id) {
        // What a sheet about lines states is held against Introw when it is sent; the register may never have seen the
        // line.
        CommissionLine line = cells == null ? facts.lines().get(id) : stated(id, cells);
        if (line == null) {
            throw new CannotException("The register knows no line " + id
                    + ". Lines are fetched for payouts whose amount disagrees; decide about others in Introw.");
        }
        if (line.isVoided()) {
            throw new CannotException("Line " + id + " is voided already (" + line.status() + ").");
        }
        PayoutId payout = line.payoutId();
        boolean ofThisRow = payout != null
                && (mismatch.payout() == null
                        ? mismatch.candidates().contains(payout)
                        : mismatch.payout().equals(payout));
        if (payout == null || !ofThisRow) {
            throw new CannotException("Line " + id + " belongs to "
                    + (payout == null ? "no payout" : "payout " + payout) + ", which this row is not about.");
        }
        Money amount = line.money()
                .orElseThrow(() -> new CannotException("The amount of line " + id + " is not exact in its currency."));
        return new AttachedLine(id, amount, changeable(payout));
    }

    private CommissionLine stated(String id, LineCells cells) {
        return new CommissionLine(
                id,
                mismatch.partner(),
                new PayoutId(cells.payout()),
                "",
                amount(DecisionSyntax.amount(cells.amount()), cells.currency())
                        .amount()
                        .toPlainString(),
                cells.currency(),
                "");
    }

    private AboutPayout changeable(PayoutId id) {
        AboutPayout payout = Payouts.usable(facts, id);
        if (payout.stage().equals(Stage.PAID.name()) || payout.settled()) {
            throw new CannotException(
                    "Payout " + id + " is paid, and its lines stay as they were paid. Add a line with a"
                            + " minus that waits for a later payout instead.");
        }
        if (payout.stage().equals(Stage.DECLINED.name())) {
            throw new CannotException("Payout " + id + " is declined, and nothing is changed in it any more.");
        }
        return payout;
    }

    private static Finding finding(AttachedLine line, String sentence, Money worth, LineChange change) {
        Money amount = change instanceof LineChange.Adjust adjust ? adjust.amount() : line.amount();
        return new Finding(
                sentence,
                worth,
                List.of(
                        new Touch("line " + line.id(), true),
                        new Touch("payout " + line.payout().id(), false)),
                new Subject(line.payout().partner(), line.payout().id(), null, line.id(), amount, change));
    }
}
