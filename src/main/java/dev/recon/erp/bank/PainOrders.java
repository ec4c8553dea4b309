package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payments that a pain.001 of any version orders, one at a time. */
final class PainOrders implements AutoCloseable {

    private final XmlFile xml;
    private String messageId = "";
    private String batchId = "";

    private PainOrders(XmlFile xml) {
        this.xml = xml;
    }

    /** @throws dev.recon.erp.FileRefusedException if the file does not begin as a pain.001 */
    static PainOrders open(ErpFile file) {
        XmlFile xml = XmlFile.open(file);
        try {
            xml.enter(List.of("CstmrCdtTrfInitn"), "pain.001");
            return new PainOrders(xml);
        } catch (RuntimeException refused) {
            xml.close();
            throw refused;
        }
    }

    /** The message that the order read last belongs to. */
    String messageId() {
        return messageId;
    }

    /** The next order; null after the last. */
    @Nullable
    PainOrder next() {
        while (xml.next()) {
            if (xml.isStart("GrpHdr")) {
                messageId = xml.subtree().text("MsgId");
            } else if (xml.isStart("PmtInfId")) {
                batchId = xml.subtree().text();
            } else if (xml.isStart("CdtTrfTxInf")) {
                return PainOrder.ordered(batchId, xml.subtree());
            } else if (xml.isStart() && !xml.isStart("PmtInf")) {
                xml.skip();
            }
        }
        return null;
    }

    @Override
    public void close() {
        xml.close();
    }
}
