package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import org.jspecify.annotations.Nullable;

/**
 * A pain.001 on its own: an order is no proof that anything was paid, so that nothing in it is a payment. It is handed
 * over so that status reports can be understood, see {@link PainIndex}.
 */
final class Pain001Entries implements Entries {

    static final String ID = "pain.001";

    private final PainOrders orders;

    private Pain001Entries(PainOrders orders) {
        this.orders = orders;
    }

    static Pain001Entries open(ErpFile file) {
        return new Pain001Entries(PainOrders.open(file));
    }

    @Override
    public @Nullable Entry next() {
        return orders.next() == null ? null : new SkippedEntry(Skip.ORDER);
    }

    @Override
    public void close() {
        orders.close();
    }
}
