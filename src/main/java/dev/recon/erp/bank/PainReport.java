package dev.recon.erp.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One status report while it is read: the message, the batch in hand, and what they say of payments not named. */
final class PainReport {

    private final PainIndex index;
    private final Node group;
    private final String created;
    private Node batch = new Node("OrgnlPmtInfAndSts", "");
    private boolean inBatch;
    private int namedInBatch;
    private long accountedFor;
    private boolean hasBatches;

    PainReport(PainIndex index, Node group, String created) {
        this.index = index;
        this.group = group;
        this.created = created;
    }

    /** An entry of this report; a report on anything but orders to pay has none that count. */
    Entry relevant(Entry entry) {
        String original = group.text("OrgnlMsgNmId").toLowerCase(Locale.ROOT).replace(".", "");
        if (original.isEmpty() || original.startsWith("pain001")) {
            return entry;
        }
        return new SkippedEntry(original.startsWith("pain008") ? Skip.DIRECT_DEBIT : Skip.OTHER_ORDER);
    }

    void beginBatch() {
        batch = new Node("OrgnlPmtInfAndSts", "");
        namedInBatch = 0;
        inBatch = true;
        hasBatches = true;
    }

    /** Keeps a fact of the batch in hand; outside of batches there is nothing to keep. */
    void add(Node fact) {
        if (inBatch) {
            batch.add(fact);
        }
    }

    Entry named(Node transaction) {
        if (inBatch) {
            namedInBatch++;
        } else {
            accountedFor++;
        }
        PainOrder told = PainOrder.reported(batchId(), transaction);
        PainOrder order = index.report(told).map(told::completedBy).orElse(told);
        String own = transaction.text("TxSts");
        boolean hasReasons = transaction.at("StsRsnInf").exists();
        Node reasons = own.isEmpty() && !hasReasons ? reasonsOfBatch() : transaction;
        String bankReference = Texts.first(
                Texts.reference(transaction.text("AcctSvcrRef")), Texts.reference(transaction.text("ClrSysRef")));
        return new PainStatus(
                messageId(), order, Texts.first(own, batchStatus()), reason(reasons), bankReference, created);
    }

    /** What the batch says of its payments that it did not name. */
    List<Entry> endBatch() {
        List<Entry> rest = expanded(index.rest(batchId()), batchStatus(), reasonsOfBatch());
        long known = namedInBatch + rest.size();
        long counted = count(batch, known);
        if (!batchStatus().isEmpty() && (counted > known || known == 0)) {
            rest.add(unexpanded(batchId(), batchStatus(), reasonsOfBatch(), counted - known));
        }
        accountedFor += Math.max(counted, known);
        batch = new Node("OrgnlPmtInfAndSts", "");
        inBatch = false;
        return rest;
    }

    /** What the message says of payments that no batch in it is about. */
    List<Entry> end() {
        String status = group.text("GrpSts");
        List<Entry> rest = expanded(index.rest(), status, group);
        long known = accountedFor + rest.size();
        long counted = count(group, known);
        boolean namesNone = known == 0 && !hasBatches;
        if (!status.isEmpty() && (counted > known || namesNone)) {
            rest.add(unexpanded("", status, group, counted - known));
        }
        return rest;
    }

    private List<Entry> expanded(List<PainOrder> orders, String status, Node reasons) {
        List<Entry> entries = new ArrayList<>();
        if (!status.isEmpty()) {
            orders.forEach(
                    order -> entries.add(new PainStatus(messageId(), order, status, reason(reasons), "", created)));
        }
        return entries;
    }

    private Entry unexpanded(String batchId, String status, Node reasons, long payments) {
        String number = payments > 0 ? payments + " payments" : "all payments";
        return new PainUnexpanded(messageId(), batchId, status, reason(reasons), number);
    }

    private String messageId() {
        return group.text("OrgnlMsgId");
    }

    private String batchId() {
        return batch.text("OrgnlPmtInfId");
    }

    private String batchStatus() {
        return Texts.first(batch.text("PmtInfSts"), group.text("GrpSts"));
    }

    private Node reasonsOfBatch() {
        return batch.text("PmtInfSts").isEmpty() ? group : batch;
    }

    // A number that cannot be read says nothing; a missing one neither.
    private static long count(Node level, long otherwise) {
        String number = level.text("OrgnlNbOfTxs");
        return number.matches("[0-9]{1,15}") ? Long.parseLong(number) : otherwise;
    }

    private static String reason(Node level) {
        List<String> words = new ArrayList<>();
        for (Node information : level.all("StsRsnInf")) {
            words.add(ReasonCodes.explained(
                    Texts.first(information.text("Rsn", "Cd"), information.text("Rsn", "Prtry"))));
            words.addAll(information.texts("AddtlInf"));
        }
        return Texts.joined(words);
    }
}
