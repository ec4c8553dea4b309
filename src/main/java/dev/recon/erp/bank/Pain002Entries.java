package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The payments that a pain.002 of any version speaks of. It may speak of a whole message or batch at once; these are
 * expanded where the pain.001 came with the report, and rejected, each as one record, where it did not.
 */
final class Pain002Entries implements Entries {

    static final String ID = "pain.002";

    private final ErpFile file;
    private final XmlFile xml;
    private final Queue<Entry> ready = new ArrayDeque<>();
    private Node header = Node.NONE;
    private PainReport report;
    private boolean hasReport;

    private Pain002Entries(ErpFile file, XmlFile xml) {
        this.file = file;
        this.xml = xml;
        this.report = new PainReport(PainIndex.of(file, ""), Node.NONE, "");
    }

    static Pain002Entries open(ErpFile file) {
        XmlFile xml = XmlFile.open(file);
        try {
            xml.enter(List.of("CstmrPmtStsRpt"), "pain.002");
            return new Pain002Entries(file, xml);
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
        if (ready.isEmpty() && !hasReport) {
            throw file.refused("says of no order what became of it");
        }
        return ready.poll();
    }

    @Override
    public void close() {
        xml.close();
    }

    private void step() {
        if (xml.isStart("GrpHdr")) {
            header = xml.subtree();
        } else if (xml.isStart("OrgnlGrpInfAndSts")) {
            Node group = xml.subtree();
            PainIndex index = PainIndex.of(file, group.text("OrgnlMsgId"));
            hasReport = true;
            report = new PainReport(index, group, header.text("CreDtTm"));
        } else if (xml.isStart("TxInfAndSts")) {
            add(List.of(report.named(xml.subtree())));
        } else if (xml.isStart("OrgnlPmtInfAndSts")) {
            report.beginBatch();
        } else if (xml.isEnd("OrgnlPmtInfAndSts")) {
            add(report.endBatch());
        } else if (xml.isEnd("CstmrPmtStsRpt")) {
            add(report.end());
        } else if (xml.isStart()) {
            report.add(xml.subtree());
        }
    }

    private void add(List<Entry> entries) {
        entries.forEach(entry -> ready.add(report.relevant(entry)));
    }
}
