package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;
import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry of a statement while it is read: its head, and of its transactions the last one only. */
final class CamtEntry {

    private static final int MAX_BATCH = 10_000_000;

    private final CamtStatement statement;
    private final Node head = new Node("Ntry", "");
    private @Nullable Node pending;
    private Node batch = Node.NONE;
    private long named;
    private long counted;
    private String badCount = "";

    CamtEntry(CamtStatement statement) {
        this.statement = statement;
    }

    CamtStatement statement() {
        return statement;
    }

    Node head() {
        return head;
    }

    /** The batch that the entry books; {@link Node#NONE} if it books none. */
    Node batch() {
        return batch;
    }

    /** False if transactions were given already that might have needed it. */
    boolean addHead(Node fact) {
        head.add(fact);
        return named < 2 || fact.name().equals("AddtlNtryInf");
    }

    void addBatch(Node fact) {
        batch = batch.exists() ? batch : fact;
        String count = fact.text("NbOfTxs");
        if (count.matches("[0-9]{1,7}")) {
            counted = Math.min(MAX_BATCH, counted + Integer.parseInt(count));
        } else if (!count.isEmpty()) {
            badCount = count;
        }
    }

    /** Adds a transaction; gives the one before, which is now known not to be the only one. */
    Optional<Entry> add(Node transaction) {
        Node before = pending;
        pending = transaction;
        named++;
        return before == null ? Optional.empty() : Optional.of(new CamtTransaction(this, before, false, 1));
    }

    /** What remains to be given at the entry's end. */
    List<Entry> finish() {
        book();
        if (!badCount.isEmpty()) {
            return List.of(new CamtRejected(this, RejectReason.BAD_LAYOUT, badCount, "NbOfTxs is not a number"));
        }
        Node last = pending;
        if (last == null) {
            return List.of(new CamtTransaction(this, Node.NONE, true, Math.max(1, (int) counted)));
        }
        List<Entry> rest = new ArrayList<>();
        rest.add(new CamtTransaction(this, last, named == 1, 1));
        if (counted > named) {
            rest.add(new CamtRejected(
                    this,
                    RejectReason.INCOMPLETE_BATCH,
                    Long.toString(counted),
                    "the entry counts " + counted + " transactions and names " + named + "; the others are missing"));
        }
        return rest;
    }

    String status() {
        Node status = head.at("Sts");
        return Texts.first(status.text("Cd"), status.text("Prtry"), status.text());
    }

    /** Its own amount, whatever its transactions say. */
    Money amount() {
        Node amount = head.at("Amt");
        if (!amount.exists()) {
            throw Unreadable.missing("Amt");
        }
        return Amounts.plain(amount.text(), Texts.first(amount.currency(), statement.currency()));
    }

    private void book() {
        if (!status().equals("BOOK")) {
            return;
        }
        try {
            String direction = head.text("CdtDbtInd");
            boolean known = direction.equals("CRDT") || direction.equals("DBIT");
            statement.book(known ? (direction.equals("DBIT") ? amount().negated() : amount()) : null);
        } catch (Unreadable unreadable) {
            // The entry is rejected by whoever reads it; without its amount there is no sum to control.
            statement.book(null);
        }
    }
}
