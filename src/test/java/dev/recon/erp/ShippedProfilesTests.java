package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedProfilesTests {

    @Test
    void theyCanAllBeLoaded() {
        Formats formats = Formats.load(Path.of("jobs", "formats"));

        assertThat(formats.all())
                .extracting(Format::id)
                .containsExactly(
                        "generic-ap",
                        "bill-payments",
                        "generic-bank-csv",
                        "intacct-posted-payments",
                        "netsuite-bills",
                        "netsuite-vendor-payments",
                        "quickbooks-bill-payment-list",
                        "quickbooks-transactions-by-vendor",
                        "tipalti-payments",
                        "xero-account-transactions",
                        "xero-bills",
                        "generic-approvals");
    }
}
