package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.VendorPartner.By;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By what a vendor's partner is known, and what is asked first. */
class VendorDirectoryTests {

    private static final PartnerId ACME = new PartnerId("ptr_acme");
    private static final PartnerId BOLT = new PartnerId("ptr_bolt");

    private static Partner partner(PartnerId id, String name, String externalId) {
        return new Partner(id, name, "", externalId, "", "ACTIVE");
    }

    @Test
    void theMappingIsAskedFirstThenTheExternalIdThenTheName() {
        VendorDirectory vendors = new VendorDirectory(
                Map.of("V-1", BOLT), List.of(partner(ACME, "Acme", " V-1 "), partner(BOLT, "Bolt", "V-2")));

        assertThat(vendors.partner(" V-1", "Acme")).isEqualTo(new VendorPartner(BOLT, By.MAPPING));
        assertThat(vendors.partner("V-2 ", "Bolt AG")).isEqualTo(new VendorPartner(BOLT, By.EXTERNAL_ID));
        assertThat(vendors.partner("V-2 ", "bolt")).isEqualTo(new VendorPartner(BOLT, By.EXTERNAL_ID));
        assertThat(vendors.partner("V-3", "ACME.")).isEqualTo(new VendorPartner(ACME, By.NAME));
        assertThat(vendors.partner("V-3", "Nobody")).isNull();
    }

    @Test
    void whatTwoPartnersShareTellsNothingAndNothingLaterIsAsked() {
        VendorDirectory vendors = new VendorDirectory(
                Map.of(),
                List.of(partner(ACME, "Acme", "V-1"), partner(BOLT, "Bolt", "V-1"), partner(BOLT, "bolt", "")));

        assertThat(vendors.partner("V-1", "Acme")).isNull();
        assertThat(vendors.partner("V-2", "Bolt"))
                .as("one partner that bears a name twice")
                .isEqualTo(new VendorPartner(BOLT, By.NAME));
    }

    @Test
    void anExternalIdThatTheNameContradictsTellsNothing() {
        VendorDirectory vendors =
                new VendorDirectory(Map.of(), List.of(partner(ACME, "Acme", "1001"), partner(BOLT, "Bolt", "77")));

        assertThat(vendors.partner("1001", "Bolt"))
                .as("the ERP's numbers and the CRM's may be the same by accident")
                .isNull();
    }

    @Test
    void aNameThatTwoPartnersBearTellsNothing() {
        VendorDirectory vendors =
                new VendorDirectory(Map.of(), List.of(partner(ACME, "Acme", ""), partner(BOLT, "ACME", "")));

        assertThat(vendors.partner("", "Acme")).isNull();
        assertThat(vendors.partner("", "")).isNull();
    }
}
