package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import dev.recon.erp.FileRefusedException;
import dev.recon.money.Money;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One account's statement: what its entries need of it, and the control by its booked balances. */
final class CamtStatement {

    private static final Set<String> NEEDED =
            Set.of("Acct", "Bal", "Id", "CreDtTm", "StmtPgntn", "RptPgntn", "NtfctnPgntn");

    private final Node facts = new Node("Stmt", "");
    private @Nullable Money booked;
    private boolean isUncontrolled;

    /** Whether an element beside the entries is of use. */
    static boolean needs(String name) {
        return NEEDED.contains(name);
    }

    void add(Node fact) {
        facts.add(fact);
    }

    String account() {
        return facts.at("Acct").accountNumber();
    }

    String currency() {
        return facts.text("Acct", "Ccy");
    }

    String id() {
        return facts.text("Id");
    }

    String created() {
        return facts.text("CreDtTm");
    }

    /** Counts a booked entry; null if its amount cannot be read, and then nothing can be controlled. */
    void book(@Nullable Money signed) {
        if (signed == null || (booked != null && !booked.currency().equals(signed.currency()))) {
            isUncontrolled = true;
        } else {
            booked = booked == null ? signed : booked.plus(signed);
        }
    }

    /** @throws FileRefusedException if opening and entries do not give the closing balance */
    void check(ErpFile file) {
        Money opening = balance(file, balances("OPBD").isEmpty() ? "PRCD" : "OPBD");
        Money closing = balance(file, "CLBD");
        if (opening == null || closing == null || isUncontrolled || isOnePageOfSeveral()) {
            return;
        }
        Money sum = booked == null ? Money.zero(closing.currency()) : booked;
        boolean oneCurrency =
                opening.currency().equals(closing.currency()) && sum.currency().equals(closing.currency());
        if (oneCurrency && !opening.plus(sum).equals(closing)) {
            throw file.refused("statement " + id() + ": opening balance " + opening + " and booked entries of " + sum
                    + " give " + opening.plus(sum) + ", but its closing balance is " + closing
                    + "; entries are missing or changed, get the statement again");
        }
    }

    private List<Node> balances(String code) {
        return facts.all("Bal").stream()
                .filter(balance -> balance.text("Tp", "CdOrPrtry", "Cd").equals(code))
                .toList();
    }

    // Of two balances of one kind, nobody can say which belongs to these entries.
    private @Nullable Money balance(ErpFile file, String code) {
        List<Node> all = balances(code);
        if (all.size() != 1) {
            return null;
        }
        Node amount = all.get(0).at("Amt");
        try {
            Money money = Amounts.plain(amount.text(), amount.currency());
            return all.get(0).text("CdtDbtInd").equals("DBIT") ? money.negated() : money;
        } catch (Unreadable unreadable) {
            throw file.refused("statement " + id() + ": balance " + code + ": " + unreadable.getMessage());
        }
    }

    private boolean isOnePageOfSeveral() {
        return facts.all("StmtPgntn").stream().anyMatch(CamtStatement::isPart)
                || facts.all("RptPgntn").stream().anyMatch(CamtStatement::isPart)
                || facts.all("NtfctnPgntn").stream().anyMatch(CamtStatement::isPart);
    }

    private static boolean isPart(Node pagination) {
        return !pagination.text("PgNb").equals("1")
                || !pagination.text("LastPgInd").equals("true");
    }
}
