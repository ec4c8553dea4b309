package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The entries of camt.052, camt.053 and camt.054 messages of any version: one for each transaction, or for an entry
 * without transactions. One transaction is in memory at a time, so that a batch may have any number of them.
 */
final class CamtEntries implements Entries {

    // One source for all three: the same payment in a notification, a report and a statement is one payment.
    static final String ID = "camt";

    private static final List<String> MESSAGES = List.of("BkToCstmrAcctRpt", "BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn");
    private static final List<String> STATEMENTS = List.of("Rpt", "Stmt", "Ntfctn");

    private final ErpFile file;
    private final XmlFile xml;
    private final Queue<Entry> ready = new ArrayDeque<>();
    private @Nullable CamtStatement statement;
    private @Nullable CamtEntry entry;
    private boolean hasStatement;

    private CamtEntries(ErpFile file, XmlFile xml) {
        this.file = file;
        this.xml = xml;
    }

    static CamtEntries open(ErpFile file) {
        XmlFile xml = XmlFile.open(file);
        try {
            xml.enter(MESSAGES, "camt.052, camt.053 or camt.054");
            return new CamtEntries(file, xml);
        } catch (RuntimeException refused) {
            xml.close();
            throw refused;
        }
    }

    @Override
    public @Nullable Entry next() {
        while (ready.isEmpty() && xml.next()) {
            step();
        }
        if (ready.isEmpty() && !hasStatement) {
            throw file.refused("has no statement, report or notification in its message");
        }
        return ready.poll();
    }

    @Override
    public void close() {
        xml.close();
    }

    private void step() {
        if (entry != null) {
            inEntry(entry);
        } else if (statement != null) {
            inStatement(statement);
        } else if (xml.isStart() && STATEMENTS.contains(xml.name())) {
            statement = new CamtStatement();
            hasStatement = true;
        }
    }

    private void inStatement(CamtStatement current) {
        if (!xml.isStart()) {
            current.check(file);
            statement = null;
        } else if (xml.isStart("Ntry")) {
            entry = new CamtEntry(current);
        } else if (CamtStatement.needs(xml.name())) {
            current.add(xml.subtree());
        } else {
            xml.skip();
        }
    }

    private void inEntry(CamtEntry current) {
        if (xml.isStart("TxDtls")) {
            current.add(xml.subtree()).ifPresent(ready::add);
        } else if (xml.isStart("Btch")) {
            current.addBatch(xml.subtree());
        } else if (xml.isEnd("Ntry")) {
            ready.addAll(current.finish());
            entry = null;
        } else if (xml.isStart() && !xml.isStart("NtryDtls")) {
            String late = xml.name();
            Node head = xml.subtree();
            if (!current.addHead(head)) {
                throw xml.refused("<" + late + "> stands behind the transactions of its entry; the ones before it may"
                        + " have been misunderstood");
            }
        }
    }
}
