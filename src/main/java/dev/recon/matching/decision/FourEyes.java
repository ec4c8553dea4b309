package dev.recon.matching.decision;

import dev.recon.money.Money;
import java.text.Normalizer;
import java.util.Locale;

/** Who decided, and who agreed. The names are taken as they are written: the sheet is the company's own. */
final class FourEyes {

    private final DecisionRules rules;

    FourEyes(DecisionRules rules) {
        this.rules = rules;
    }

    /** @throws CannotException if nobody decided, or one person alone where there must be two */
    void require(WrittenDecision row, Finding finding) {
        if (row.decidedBy().isEmpty()) {
            throw new CannotException("Nobody has decided it: write your name into decided_by.");
        }
        Money worth = finding.worth();
        if (worth == null || rules.oneIsEnough(worth)) {
            return;
        }
        if (row.approvedBy().isEmpty()) {
            throw new CannotException("It is about " + worth + ", " + limit(worth)
                    + ": a second person must agree and write a name into approved_by.");
        }
        if (folded(row.approvedBy()).equals(folded(row.decidedBy()))) {
            throw new CannotException("It is about " + worth + ", " + limit(worth)
                    + ": approved_by must be another person than decided_by.");
        }
    }

    private String limit(Money worth) {
        Money limit = rules.approvalLimits().get(worth.currency());
        return limit == null ? "a currency without a limit for one person" : "more than the limit of " + limit;
    }

    // "Ann  Smith", "ann smith" and "ANN SMITH" are one person.
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
