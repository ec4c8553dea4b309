package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A transaction of an OFX file: its values by the names of their tags. Money out has a minus. */
record OfxEntry(String account, String currency, boolean isPending, Map<String, String> values) implements Entry {

    static final String ID = "ofx";

    private static final Pattern DAY = Pattern.compile("[0-9]{8}([0-9]{2,6}(\\.[0-9]{1,3})?)?(\\[[^]]*])?");

    @Override
    public Reading read() {
        String correction = get("CORRECTFITID");
        if (!correction.isEmpty()) {
            throw new Unreadable(
                    RejectReason.BAD_LAYOUT,
                    "CORRECTFITID",
                    correction,
                    "it corrects the transaction " + correction + "; look it up at the bank");
        }
        String text = get("TRNAMT");
        if (text.isEmpty()) {
            throw Unreadable.missing("TRNAMT");
        }
        boolean out = text.startsWith("-");
        Money amount = Amounts.commaOrPoint(out || text.startsWith("+") ? text.substring(1) : text, currencyCode());
        if (amount.isZero()) {
            return new Reading.Skipped(Skip.ZERO);
        }
        return out ? new Reading.Payment(draft(amount)) : new Reading.Skipped(Skip.MONEY_IN);
    }

    @Override
    public String raw() {
        Map<String, String> shown = new TreeMap<>(values);
        shown.computeIfPresent("ACCTID", (name, number) -> Accounts.masked(number));
        return shown.toString();
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    private String currencyCode() {
        String own = get("CURSYM");
        if (own.isEmpty() && currency.isEmpty()) {
            throw Unreadable.missing("CURDEF");
        }
        return Texts.first(own, currency);
    }

    private Draft draft(Money amount) {
        LocalDate date = date();
        String id = Texts.reference(get("FITID"));
        String payee = Texts.oneLine(get("NAME"));
        String memo = Texts.joined(List.of(payee, get("MEMO")));
        List<String> identity = new ArrayList<>(List.of(account, id, amount.plainAmount(), amount.currencyCode()));
        if (id.isEmpty()) {
            identity.addAll(List.of(date.toString(), memo));
        }
        PaymentStatus status = isPending ? PaymentStatus.SENT : PaymentStatus.PAID;
        return new Draft(ID, EvidenceType.BANK_ENTRY, status, get("TRNTYPE"), amount, date)
                .identifiedBy(identity)
                .paidTo(payee, get("ACCTID"))
                .says(Texts.joined(List.of(Texts.reference(get("CHECKNUM")), Texts.reference(get("REFNUM")))), memo)
                .knownAs("", id, "");
    }

    private LocalDate date() {
        String text = Texts.first(get("DTPOSTED"), get("DTTRAN"));
        boolean readable = DAY.matcher(text).matches();
        return Days.eightDigits("DTPOSTED", readable ? text.substring(0, 8) : text);
    }
}
