package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.DAY;
import static dev.recon.matching.MatchingTestData.eur;

import dev.recon.matching.PayoutDirectory.Remittance;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Records of one payment of EUR 10.00 to Acme on {@link MatchingTestData#DAY}, but for what a test says. */
final class TieTestData {

    static final PayoutDirectory DIRECTORY = new PayoutDirectory(
            List.of(
                    new PayoutDirectory.Entry(
                            new PayoutId("pay_alpha0001"), MatchingTestData.ACME, "Acme Incorporated", null),
                    new PayoutDirectory.Entry(
                            new PayoutId("pay_beta00002"), MatchingTestData.ACME, "Acme Incorporated", null)),
            Map.of("V-1", MatchingTestData.ACME),
            Pattern.compile("pay_[0-9a-z]{4,64}"));

    private TieTestData() {}

    static Draft erp(String id) {
        return new Draft(EvidenceType.ERP_PAYMENT, id);
    }

    static Draft entry(String id) {
        return new Draft(EvidenceType.BANK_ENTRY, id);
    }

    static Draft status(String id) {
        return new Draft(EvidenceType.BANK_STATUS, id);
    }

    static Draft returned(String id) {
        return new Draft(EvidenceType.RETURN, id).is(PaymentStatus.RETURNED);
    }

    static TieUnit unit(Draft principal, Draft... tied) {
        return new TieUnit(
                principal.get().key(),
                principal.settled,
                Stream.concat(
                                Stream.of(principal.get()),
                                Arrays.stream(tied)
                                        .map(each -> each.to(principal).get()))
                        .toList(),
                principal.namesOther);
    }

    static TieOutcome decide(Draft... singles) {
        return decide(Arrays.stream(singles).map(TieTestData::unit).toList());
    }

    static TieOutcome decide(List<TieUnit> units) {
        return new Tying(new TieSettings(5, new BusinessDays(Set.of())), DIRECTORY).decide(units);
    }

    /** As {@code B-1 of P-1 by AMOUNT}. */
    static List<String> ties(TieOutcome outcome) {
        return outcome.ties().stream()
                .map(tie -> tie.key() + " of " + tie.tiedTo() + " by " + tie.by())
                .toList();
    }

    static List<String> doubts(TieOutcome outcome) {
        return outcome.doubts().stream()
                .map(doubt -> doubt.key() + " " + doubt.kind() + " " + doubt.told())
                .toList();
    }

    static final class Draft {

        private final EvidenceType type;
        private final String id;
        private PaymentStatus status = PaymentStatus.PAID;
        private LocalDate date = DAY;
        private Money amount = eur("10.00");
        private String vendor = "V-1";
        private String name = "Acme";
        private String reference = "";
        private String memo = "";
        private String endToEnd = "";
        private String bank = "";
        private String batch = "";
        private String original = "";
        private int transactions = 1;
        private long file = 1;
        private boolean settled;
        private String namesOther = "";
        private PaymentKey tiedTo;

        private Draft(EvidenceType type, String id) {
            this.type = type;
            this.id = id;
            if (!type.isErp()) {
                vendor = "";
            }
        }

        Draft is(PaymentStatus value) {
            status = value;
            return this;
        }

        Draft on(LocalDate value) {
            date = value;
            return this;
        }

        Draft of(String euros) {
            amount = eur(euros);
            return this;
        }

        Draft payee(String vendorId, String vendorName) {
            vendor = vendorId;
            name = vendorName;
            return this;
        }

        Draft says(String value) {
            reference = value;
            return this;
        }

        Draft memo(String value) {
            memo = value;
            return this;
        }

        Draft endToEnd(String value) {
            endToEnd = value;
            return this;
        }

        Draft bank(String value) {
            bank = value;
            return this;
        }

        Draft batch(String value, int number) {
            batch = value;
            transactions = number;
            return this;
        }

        Draft returns(String value) {
            original = value;
            return this;
        }

        Draft in(long value) {
            file = value;
            return this;
        }

        Draft settled() {
            settled = true;
            return this;
        }

        Draft namesOther(String value) {
            namesOther = value;
            return this;
        }

        Draft to(Draft principal) {
            tiedTo = principal.get().key();
            return this;
        }

        TieRecord get() {
            return new TieRecord(
                    new PaymentKey(id),
                    type,
                    status,
                    id,
                    date,
                    amount,
                    new Remittance(vendor, name, "", reference, memo),
                    new PaymentTrace(endToEnd, bank, batch, original, "", "", transactions),
                    file,
                    tiedTo);
        }
    }
}
