package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One transaction of an entry, or the entry itself where it names none.
 *
 * @param isOnly the entry is about this alone, so that what the entry says holds for it
 * @param transactions how many payments it stands for
 */
record CamtTransaction(CamtEntry entry, Node details, boolean isOnly, int transactions) implements Entry {

    private static final int RAW_CHARS = 1_000;
    // Where a remittance is cut at this length, a word may go on in the next piece.
    private static final int FULL_LINE = 140;
    // The German code of a credit that brings a transfer back, alone or between others: NRTI+159+00931.
    private static final Pattern RETURN_CODE = Pattern.compile("(.*\\+)?159(\\+.*)?");

    @Override
    public Reading read() {
        String status = entry.status();
        if (status.equals("INFO")) {
            return new Reading.Skipped(Skip.INFORMATION);
        }
        Money amount = amount();
        if (amount.isZero()) {
            return new Reading.Skipped(Skip.ZERO);
        }
        // The direction comes first: a debit that returns something is somebody's money, not a payment of ours.
        if (isDebit()) {
            return isReturn()
                    ? new Reading.Skipped(Skip.MONEY_IN_SENT_BACK)
                    : new Reading.Payment(draft(EvidenceType.BANK_ENTRY, paid(status), amount));
        }
        if (!isReturn()) {
            return new Reading.Skipped(Skip.MONEY_IN);
        }
        return status.equals("PDNG") || status.equals("FUTR")
                ? new Reading.Skipped(Skip.PENDING_RETURN)
                : new Reading.Payment(
                        draft(EvidenceType.RETURN, returned(status), amount).cameBack(endToEndId(), reason()));
    }

    @Override
    public String raw() {
        return (details.exists() ? details : entry.head()).raw(RAW_CHARS);
    }

    private Draft draft(EvidenceType type, PaymentStatus status, Money amount) {
        LocalDate date = date();
        return new Draft(CamtEntries.ID, type, status, entry.status(), amount, date)
                .identifiedBy(identity(amount, date))
                .paidTo(payee(), payeeAccount())
                .says(references(), remittance())
                .knownAs(endToEndId(), bankReference(), batchId())
                .standsFor(transactions);
    }

    private static PaymentStatus paid(String status) {
        return switch (status) {
            case "BOOK" -> PaymentStatus.PAID;
            case "PDNG" -> PaymentStatus.SENT;
            case "FUTR" -> PaymentStatus.SCHEDULED;
            default -> PaymentStatus.UNKNOWN;
        };
    }

    private static PaymentStatus returned(String status) {
        return status.equals("BOOK") ? PaymentStatus.RETURNED : PaymentStatus.UNKNOWN;
    }

    boolean isDebit() {
        String direction = Texts.first(details.text("CdtDbtInd"), entry.head().text("CdtDbtInd"));
        return switch (direction) {
            case "DBIT" -> true;
            case "CRDT" -> false;
            default ->
                throw new Unreadable(
                        RejectReason.BAD_DIRECTION,
                        "CdtDbtInd",
                        direction,
                        "CdtDbtInd " + Texts.quoted(direction) + " is neither CRDT nor DBIT");
        };
    }

    private boolean isReturn() {
        String reversal = entry.head().text("RvslInd");
        return reversal.equals("true")
                || reversal.equals("1")
                || details.at("RtrInf").exists()
                || isReturnCode(
                        details.at("BkTxCd").exists()
                                ? details.at("BkTxCd")
                                : entry.head().at("BkTxCd"));
    }

    private static boolean isReturnCode(Node code) {
        String subFamily = code.text("Domn", "Fmly", "SubFmlyCd");
        return subFamily.equals("RRTN")
                || subFamily.equals("RPCR")
                || RETURN_CODE.matcher(code.text("Prtry", "Cd")).matches();
    }

    Money amount() {
        Node booked = bookedAmount();
        String currency = Texts.first(booked.currency(), entry.statement().currency());
        return Amounts.plain(booked.text(), currency);
    }

    // The account's side of a payment in another currency is its amount; what was ordered is said beside it.
    private String ordered() {
        Node ordered = details.at("AmtDtls", "InstdAmt", "Amt");
        boolean foreign =
                ordered.exists() && !ordered.currency().equals(bookedAmount().currency());
        return foreign ? "ordered " + ordered.currency() + " " + ordered.text() : "";
    }

    private Node bookedAmount() {
        Stream<Node> places = Stream.of(
                details.at("Amt"),
                details.at("AmtDtls", "TxAmt", "Amt"),
                isOnly ? entry.head().at("Amt") : Node.NONE,
                details.at("AmtDtls", "InstdAmt", "Amt"));
        return places.filter(Node::exists).findFirst().orElseThrow(() -> Unreadable.missing("amount"));
    }

    private LocalDate date() {
        String text =
                Texts.first(day("BookgDt"), day("ValDt"), entry.statement().created());
        if (text.isEmpty()) {
            throw Unreadable.missing("booking date");
        }
        return Days.iso("booking date", text);
    }

    private String day(String name) {
        Node date = entry.head().at(name);
        return Texts.first(date.text("Dt"), date.text("DtTm"));
    }

    /** Account, reference and direction; nothing that a notification and a statement say differently. */
    private List<String> identity(Money amount, LocalDate date) {
        List<String> parts = new ArrayList<>(List.of(
                entry.statement().account(), isDebit() ? "DBIT" : "CRDT", amount.plainAmount(), amount.currencyCode()));
        String own = Texts.first(reference("AcctSvcrRef"), isOnly ? headReference() : "", reference("UETR"));
        if (!own.isEmpty()) {
            parts.add(own);
            // In a batch the bank may give each payment the reference of the whole.
            parts.add(isOnly ? "" : endToEndId());
        } else {
            parts.addAll(List.of(headReference(), endToEndId(), date.toString(), payee(), remittance()));
        }
        return parts;
    }

    private String reference(String name) {
        return Texts.reference(details.text("Refs", name));
    }

    private String headReference() {
        return Texts.reference(entry.head().text("AcctSvcrRef"));
    }

    private String bankReference() {
        return Texts.first(reference("AcctSvcrRef"), isOnly ? headReference() : "", reference("UETR"), headReference());
    }

    private String endToEndId() {
        return reference("EndToEndId");
    }

    private String batchId() {
        return Texts.reference(Texts.first(
                reference("PmtInfId"),
                reference("MsgId"),
                entry.batch().text("PmtInfId"),
                entry.batch().text("MsgId")));
    }

    private String payee() {
        return Texts.oneLine(Texts.first(name("Cdtr"), name("UltmtCdtr"), isDebit() ? "" : name("Dbtr")));
    }

    private String name(String role) {
        Node party = details.at("RltdPties", role);
        return Texts.first(party.text("Nm"), party.text("Pty", "Nm"));
    }

    private String payeeAccount() {
        Node parties = details.at("RltdPties");
        String creditor = parties.at("CdtrAcct").accountNumber();
        return creditor.isEmpty() && !isDebit() ? parties.at("DbtrAcct").accountNumber() : creditor;
    }

    private String references() {
        List<String> all = new ArrayList<>(List.of(endToEndId(), reference("InstrId")));
        for (Node structured : details.at("RmtInf").all("Strd")) {
            all.add(Texts.reference(structured.text("CdtrRefInf", "Ref")));
            structured.all("RfrdDocInf").forEach(document -> all.add(Texts.reference(document.text("Nb"))));
        }
        return Texts.joined(all);
    }

    private String remittance() {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (String line : details.at("RmtInf").texts("Ustrd")) {
            text.append(before.length() >= FULL_LINE || before.isEmpty() ? "" : " ")
                    .append(line);
            before = line;
        }
        List<String> all = new ArrayList<>(List.of(text.toString()));
        details.at("RmtInf").all("Strd").forEach(structured -> all.addAll(structured.texts("AddtlRmtInf")));
        all.add(details.text("AddtlTxInf"));
        all.add(ordered());
        all.add(isOnly ? entry.head().text("AddtlNtryInf") : "");
        return Texts.joined(all);
    }

    String reason() {
        Node information = details.at("RtrInf");
        List<String> words = new ArrayList<>();
        words.add(ReasonCodes.explained(Texts.first(information.text("Rsn", "Cd"), information.text("Rsn", "Prtry"))));
        words.addAll(information.texts("AddtlInf"));
        return Texts.joined(words);
    }
}
