package dev.recon.matching;

import java.util.List;

/**
 * A payment with all records that are known to be of it.
 *
 * @param principal the record that stands for the payment, whatever settles or does not settle it
 * @param settled it is in a match
 * @param records the principal and those that are tied to it; all of one amount, but for the entry of a batch
 * @param namesOther the payment of another amount whose id the principal carries as its end-to-end id; empty if there is none
 */
public record TieUnit(PaymentKey principal, boolean settled, List<TieRecord> records, String namesOther) {

    public TieUnit {
        records = List.copyOf(records);
        if (records.stream().noneMatch(each -> each.key().equals(principal))) {
            throw new IllegalArgumentException("Payment " + principal + " is not among its own records");
        }
    }
}
