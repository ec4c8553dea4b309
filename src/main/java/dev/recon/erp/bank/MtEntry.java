package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement line (:61:) with its details (:86:).
 *
 * @param isInterim of an MT942, which the day's MT940 may correct
 */
record MtEntry(String account, String currency, boolean isInterim, List<String> line, List<String> detailLines)
        implements Entry {

    static final String ID = "mt940";

    // Value date, entry date, mark, funds code, amount; then type, customer's reference, bank's reference.
    private static final Pattern LINE = Pattern.compile(
            "([0-9]{6})([0-9]{4}| {4})? *(RC|RD|EC|ED|C|D)([A-Z])?([0-9]{1,15},[0-9]{0,4})((?![0-9.,]).*)");
    private static final Pattern REFERENCES = Pattern.compile("([A-Z][A-Z0-9 ]{3})(.*?)(?://(.*))?");
    private static final Pattern TAG_ONLY = Pattern.compile("(EREF|KREF|PREF|MREF|MARF)\\+?");
    // SEPA transfers that come back, and direct debits of ours that do.
    private static final String TRANSFER_BACK = "159";
    private static final Set<String> COLLECTION_BACK = Set.of("108", "109", "111");

    @Override
    public Reading read() {
        Money amount = amount();
        if (amount.isZero()) {
            return new Reading.Skipped(Skip.ZERO);
        }
        return switch (mark()) {
            case "EC" -> new Reading.Skipped(Skip.MONEY_IN);
            case "RC" -> new Reading.Skipped(Skip.MONEY_IN_SENT_BACK);
            case "ED" -> payment(PaymentStatus.SCHEDULED, amount);
            case "D" ->
                isCollectionBack()
                        ? new Reading.Skipped(Skip.MONEY_IN_SENT_BACK)
                        : payment(isInterim ? PaymentStatus.SENT : PaymentStatus.PAID, amount);
            case "RD" -> returned(amount);
            default -> isTransferBack() ? returned(amount) : new Reading.Skipped(Skip.MONEY_IN);
        };
    }

    @Override
    public String raw() {
        return Accounts.masking(
                String.join(" ", line) + " " + String.join("", detailLines).replaceAll("\\?31[^?]*", "?31****"));
    }

    /** D, C, or one of them with R for reversed or E for expected; empty if the line cannot be read. */
    String mark() {
        Matcher matcher = matcher();
        return matcher.matches() ? matcher.group(3) : "";
    }

    /** Null if it cannot be read. */
    @Nullable
    BigDecimal unsigned() {
        try {
            return amount().amount();
        } catch (Unreadable unreadable) {
            // Whoever reads the entry rejects it.
            return null;
        }
    }

    private Money amount() {
        Matcher matcher = matcher();
        if (!matcher.matches()) {
            throw new Unreadable(
                    RejectReason.BAD_LAYOUT,
                    ":61:",
                    line.get(0),
                    "the statement line " + Texts.quoted(line.get(0)) + " is not date, mark, amount and type");
        }
        if (currency.isEmpty()) {
            throw Unreadable.missing("currency of the statement");
        }
        return Amounts.comma(matcher.group(5), currency);
    }

    private Reading payment(PaymentStatus status, Money amount) {
        return new Reading.Payment(draft(EvidenceType.BANK_ENTRY, status, amount));
    }

    private Reading returned(Money amount) {
        if (isInterim) {
            return new Reading.Skipped(Skip.PENDING_RETURN);
        }
        MtText text = text();
        return new Reading.Payment(
                draft(EvidenceType.RETURN, PaymentStatus.RETURNED, amount).cameBack(endToEndId(text), text.reason()));
    }

    private Draft draft(EvidenceType type, PaymentStatus status, Money amount) {
        MtText text = text();
        Matcher matcher = matcher();
        LocalDate date = Days.sixDigits("value date", matcher.matches() ? matcher.group(1) : "");
        return new Draft(ID, type, status, mark(), amount, date)
                .identifiedBy(identity(type, amount, date, text))
                .paidTo(text.name(), text.account())
                .says(Texts.joined(List.of(customersReference(), text.endToEndId())), memo(text))
                .knownAs(endToEndId(text), reference(3), text.batch());
    }

    private List<String> identity(EvidenceType type, Money amount, LocalDate date, MtText text) {
        List<String> parts = new ArrayList<>(List.of(
                account,
                type.name(),
                amount.plainAmount(),
                amount.currencyCode(),
                reference(3),
                customersReference(),
                text.endToEndId()));
        if (reference(3).isEmpty()) {
            parts.addAll(List.of(date.toString(), memo(text)));
        }
        return parts;
    }

    private String memo(MtText text) {
        List<String> all = new ArrayList<>();
        all.add(text.remittance());
        all.addAll(line.subList(1, line.size()));
        return Texts.joined(all);
    }

    private String endToEndId(MtText text) {
        return Texts.first(text.endToEndId(), customersReference());
    }

    private String customersReference() {
        String reference = reference(2);
        return TAG_ONLY.matcher(reference).matches() ? "" : reference;
    }

    private boolean isTransferBack() {
        return isReturnType() || text().code().equals(TRANSFER_BACK);
    }

    private boolean isCollectionBack() {
        return isReturnType() || COLLECTION_BACK.contains(text().code());
    }

    private boolean isReturnType() {
        Matcher matcher = matcher();
        return matcher.matches() && matcher.group(6).startsWith("NRTI");
    }

    private String reference(int group) {
        Matcher matcher = matcher();
        Matcher references = REFERENCES.matcher(matcher.matches() ? matcher.group(6) : "");
        String found = references.matches() ? references.group(group) : "";
        return found == null ? "" : Texts.reference(found);
    }

    private Matcher matcher() {
        return LINE.matcher(line.get(0).stripTrailing());
    }

    private MtText text() {
        return MtText.of(detailLines);
    }
}
