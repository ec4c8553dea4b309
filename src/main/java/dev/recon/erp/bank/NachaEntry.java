package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An entry of a NACHA file with its addenda.
 *
 * @param fileHeader blank if the file has none
 */
record NachaEntry(String fileHeader, String batchHeader, String entry, List<String> addenda) implements Entry {

    static final String ID = "nacha";

    @Override
    public Reading read() {
        if (entry.charAt(78) == '1' && addenda.isEmpty()) {
            throw new Unreadable(RejectReason.BAD_LAYOUT, "addenda", "", "the entry announces addenda and has none");
        }
        Optional<String> notice = addenda("798");
        if (notice.isPresent()) {
            throw notice(notice.get());
        }
        Money amount = Amounts.minorUnits(entry.substring(29, 39), "USD");
        if (amount.isZero()) {
            return new Reading.Skipped(Skip.ZERO);
        }
        Optional<String> back = addenda("799");
        if (!isCredit(entry)) {
            return new Reading.Skipped(back.isPresent() ? Skip.MONEY_IN_SENT_BACK : Skip.MONEY_IN);
        }
        return new Reading.Payment(
                back.map(addendum -> returned(addendum, amount)).orElseGet(() -> sent(amount)));
    }

    @Override
    public String raw() {
        // An international entry has the payee's account where others have id and name.
        String account = Accounts.masked(entry.substring(12, 29));
        String shown = kind().equals("IAT")
                ? entry.substring(12, 39) + Accounts.masked(entry.substring(39, 74)) + entry.substring(74)
                : account + entry.substring(29);
        return entry.substring(0, 12) + shown.stripTrailing() + " "
                + addenda.stream().map(NachaEntry::shown).collect(Collectors.joining(" "));
    }

    /** Whether money goes to the account of the entry; so it does where such an entry came back. */
    static boolean isCredit(String entry) {
        return entry.charAt(2) >= '1' && entry.charAt(2) <= '4';
    }

    boolean isReturnOrNotice() {
        return addenda("798").isPresent() || addenda("799").isPresent();
    }

    private Draft sent(Money amount) {
        LocalDate date = date(batchHeader.substring(69, 75), created());
        return draft(EvidenceType.BANK_STATUS, PaymentStatus.SENT, "22", amount, date)
                .identifiedBy(List.of(
                        batchHeader.substring(40, 50).strip(),
                        date.toString(),
                        trace(),
                        amount.plainAmount(),
                        payeesId()));
    }

    private Draft returned(String addendum, Money amount) {
        if (!addendum.substring(79).matches("[0-9]{15}")) {
            throw new Unreadable(
                    RejectReason.BAD_LAYOUT,
                    "addendum",
                    addendum,
                    "the return's addendum has no trace number; it may be cut");
        }
        String code = addendum.substring(3, 6);
        String original = addendum.substring(6, 21).strip();
        // R61 to R77 argue about a return that was made before; how it ends, the file does not say.
        boolean disputed = code.compareTo("R61") >= 0 && code.compareTo("R77") <= 0;
        PaymentStatus status = disputed ? PaymentStatus.UNKNOWN : PaymentStatus.RETURNED;
        LocalDate date = date(created(), batchHeader.substring(69, 75));
        return draft(EvidenceType.RETURN, status, code, amount, date)
                .identifiedBy(List.of(original, code, trace(), amount.plainAmount(), payeesId()))
                .cameBack(original, Texts.joined(List.of(ReasonCodes.explained(code), addendum.substring(35, 79))));
    }

    private Draft draft(EvidenceType type, PaymentStatus status, String word, Money amount, LocalDate date) {
        return new Draft(ID, type, status, word, amount, date)
                .paidTo(payee(), kind().equals("IAT") ? entry.substring(39, 74) : entry.substring(12, 29))
                .says(payeesId(), remittance())
                .knownAs(payeesId(), trace(), batchHeader.substring(87, 94).strip());
    }

    private Unreadable notice(String addendum) {
        String code = addendum.substring(3, 6);
        return new Unreadable(
                RejectReason.NOTICE_OF_CHANGE,
                code,
                Accounts.masked(addendum.substring(35, 64)),
                "notice of change " + ReasonCodes.explained(code) + " for " + payee() + ", id " + payeesId()
                        + ": correct the payee's bank details; the payment itself stands");
    }

    // What a notice of change puts right is an account.
    private static String shown(String addendum) {
        return addendum.startsWith("798")
                ? (addendum.substring(0, 35) + Accounts.masked(addendum.substring(35, 64)) + addendum.substring(64))
                        .strip()
                : addendum.strip();
    }

    private Optional<String> addenda(String kind) {
        return addenda.stream().filter(line -> line.startsWith(kind)).findFirst();
    }

    private String trace() {
        String trace = entry.substring(79, 94);
        if (!trace.strip().matches("[0-9]{7,15}")) {
            throw new Unreadable(
                    RejectReason.BAD_LAYOUT, "trace number", trace, "the entry has no trace number; it may be cut");
        }
        return trace.strip();
    }

    private String kind() {
        return batchHeader.substring(50, 53);
    }

    // Three kinds of batches have the payee's name and id elsewhere.
    private String payee() {
        return switch (kind()) {
            case "IAT" -> "";
            case "CTX" -> Texts.oneLine(entry.substring(58, 74));
            case "CIE" -> Texts.oneLine(entry.substring(39, 54));
            default -> Texts.oneLine(entry.substring(54, 76));
        };
    }

    private String payeesId() {
        return switch (kind()) {
            case "IAT" -> "";
            case "CIE" -> Texts.reference(entry.substring(54, 76));
            default -> Texts.reference(entry.substring(39, 54));
        };
    }

    private String remittance() {
        return Texts.joined(addenda.stream()
                .filter(line -> line.startsWith("705"))
                .map(line -> line.substring(3, 83))
                .toList());
    }

    private String created() {
        return fileHeader.substring(23, 29);
    }

    private static LocalDate date(String first, String second) {
        boolean useSecond = first.isBlank() || first.equals("000000");
        return Days.sixDigits("date", useSecond ? second : first);
    }
}
