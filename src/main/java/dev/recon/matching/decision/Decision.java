package dev.recon.matching.decision;

import dev.recon.matching.DecisionKind;
import dev.recon.matching.PayoutId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A decision with its value, as its syntax allows it; whether it can be done is another question. */
public sealed interface Decision {

    DecisionKind kind();

    /** The decision in the one spelling that equal decisions share. */
    default String text() {
        return kind().name();
    }

    /** The proposed match. */
    record Accept() implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.ACCEPT;
        }
    }

    /** This payout is what the payment settles. */
    record Match(PayoutId payout) implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.MATCH;
        }

        @Override
        public String text() {
            return String.join(" ", kind().name(), payout.value());
        }
    }

    /** @param reason one of the reasons that the settings allow */
    record DeclineLine(String line, String reason) implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.DECLINE_LINE;
        }

        @Override
        public String text() {
            return String.join(" ", kind().name(), line, reason);
        }
    }

    record DetachLine(String line) implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.DETACH_LINE;
        }

        @Override
        public String text() {
            return String.join(" ", kind().name(), line);
        }
    }

    /** @param amount a plain decimal; the line says in which currency */
    record AdjustLine(String line, String amount) implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.ADJUST_LINE;
        }

        @Override
        public String text() {
            return String.join(" ", kind().name(), line, amount);
        }
    }

    /**
     * @param amount a plain decimal
     * @param currency null if it is the one that the row is in
     * @param payout null if the line waits for a later payout
     */
    record CreateLine(
            String amount,
            @Nullable String currency,
            @Nullable PayoutId payout) implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.CREATE_LINE;
        }

        @Override
        public String text() {
            return String.join(" ", kind().name(), amount, String.valueOf(currency), String.valueOf(payout));
        }
    }

    record SetPo(String poNumber) implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.SET_PO;
        }

        @Override
        public String text() {
            return String.join(" ", kind().name(), poNumber);
        }
    }

    record Block() implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.BLOCK;
        }
    }

    record Postpone() implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.POSTPONE;
        }
    }

    record Snooze(LocalDate until) implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.SNOOZE;
        }

        @Override
        public String text() {
            return String.join(" ", kind().name(), until.toString());
        }
    }

    record Ignore() implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.IGNORE;
        }
    }
}
