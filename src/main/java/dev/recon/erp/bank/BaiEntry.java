package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A detail record (16) of a BAI2 file with its continuations. */
record BaiEntry(BaiGroup group, BaiFields fields) implements Entry {

    static final String ID = "bai2";

    // Debit reversal, cheque returned, ACH return, ACH reversal, rejected credit, wire return.
    private static final Set<Integer> RETURNS = Set.of(252, 255, 257, 258, 261, 266);
    // Credit reversal, deposited item returned, return of an ACH receipt, reversal of an ACH receipt.
    private static final Set<Integer> SENT_BACK = Set.of(551, 555, 557, 558);
    private static final int NO_MONEY = 890;
    private static final Pattern REASON_CODE = Pattern.compile("(?i)reason:? ?\"?([A-Z][0-9]{2})\\b");
    private static final Pattern REASON = Pattern.compile("(?i)reason: ?\"([^\"]{1,100})\"");
    private static final Pattern ORIGINAL = Pattern.compile("(?i)return of client ref id: ?([^, ]{1,40})");
    private static final Pattern OWN = Pattern.compile("(?i)(?:your ref=|client ref id: ?)([^, ]{1,40})");

    @Override
    public Reading read() {
        int type = type();
        if (type == NO_MONEY) {
            return new Reading.Skipped(Skip.INFORMATION);
        }
        boolean debit = isDebit(type);
        Money amount = amount();
        if (amount.isZero()) {
            return new Reading.Skipped(Skip.ZERO);
        }
        if (debit) {
            PaymentStatus status = group.isInterim() ? PaymentStatus.SENT : PaymentStatus.PAID;
            return SENT_BACK.contains(type)
                    ? new Reading.Skipped(Skip.MONEY_IN_SENT_BACK)
                    : new Reading.Payment(draft(EvidenceType.BANK_ENTRY, status, amount));
        }
        if (!RETURNS.contains(type)) {
            return new Reading.Skipped(Skip.MONEY_IN);
        }
        return group.isInterim()
                ? new Reading.Skipped(Skip.PENDING_RETURN)
                : new Reading.Payment(draft(EvidenceType.RETURN, PaymentStatus.RETURNED, amount)
                        .cameBack(Texts.first(found(ORIGINAL), endToEndId()), reason()));
    }

    @Override
    public String raw() {
        String account = tagged("CACT") + tagged("DACT");
        String all = String.join(",", fields.fields()) + "," + String.join(" ", fields.text());
        return account.isEmpty() ? all : all.replaceAll("(CACT|DACT): *[^ ]+", "$1: ****");
    }

    private Draft draft(EvidenceType type, PaymentStatus status, Money amount) {
        LocalDate date = Days.sixDigits("as-of date", group.asOf());
        return new Draft(ID, type, status, fields.get(0), amount, date)
                .identifiedBy(identity(type, amount, date))
                .paidTo(Texts.oneLine(tagged("CRNM")), tagged("CACT"))
                .says(Texts.joined(List.of(customersReference(), endToEndId())), remittance())
                .knownAs(endToEndId(), bankReference(), "");
    }

    private List<String> identity(EvidenceType type, Money amount, LocalDate date) {
        List<String> parts = new ArrayList<>(
                List.of(group.account(), type.name(), amount.plainAmount(), amount.currencyCode(), bankReference()));
        if (bankReference().isEmpty()) {
            parts.addAll(List.of(customersReference(), date.toString(), remittance()));
        }
        return parts;
    }

    private int type() {
        String code = fields.get(0);
        if (!code.matches("[0-9]{3}")) {
            throw new Unreadable(
                    RejectReason.BAD_LAYOUT, "type code", code, "type code " + Texts.quoted(code) + " is not 3 digits");
        }
        return Integer.parseInt(code);
    }

    // By the standard's ranges; 920 and 960 begin what a bank defines itself.
    private static boolean isDebit(int type) {
        if (type >= 400 && type <= 699 || type >= 960) {
            return true;
        }
        if (type >= 100 && type <= 399 || type >= 920) {
            return false;
        }
        throw new Unreadable(
                RejectReason.BAD_DIRECTION,
                "type code",
                Integer.toString(type),
                "type code " + type + " does not tell whether the money came or left");
    }

    private Money amount() {
        String amount = fields.get(1);
        if (amount.isEmpty()) {
            throw Unreadable.missing("amount");
        }
        return Amounts.minorUnits(amount.startsWith("+") ? amount.substring(1) : amount, group.currency());
    }

    private String bankReference() {
        return Texts.reference(fields.get(fields.behindFundsType(2)));
    }

    private String customersReference() {
        return Texts.reference(fields.get(fields.behindFundsType(2) + 1));
    }

    private String endToEndId() {
        return Texts.first(Texts.reference(tagged("EREF")), customersReference(), Texts.reference(found(OWN)));
    }

    private String remittance() {
        return Texts.joined(fields.text());
    }

    private String reason() {
        String code = found(REASON_CODE);
        return code.isEmpty() ? Texts.oneLine(found(REASON)) : ReasonCodes.explained(code);
    }

    private String tagged(String tag) {
        return fields.text().stream()
                .filter(line -> line.startsWith(tag + ":"))
                .map(line -> line.substring(tag.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(remittance());
        return matcher.find() ? matcher.group(1) : "";
    }
}
