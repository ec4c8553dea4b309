package dev.recon.sandbox;

import static dev.recon.sandbox.SandboxClient.code;
import static dev.recon.sandbox.SandboxClient.data;
import static dev.recon.sandbox.SandboxClient.ids;
import static dev.recon.sandbox.SandboxFolder.partner;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnersTests {

    @TempDir
    Path folder;

    @Test
    void partnerIsFoundByItsIdAndByTheCrmsId() {
        SandboxFolder data = new SandboxFolder(folder).partners(partner("ptn_1", "crm-1"), partner("ptn_2", "crm-2"));
        try (IntrowSandbox sandbox = data.start()) {
            SandboxClient client = new SandboxClient(sandbox);

            assertThat(ids(client.get("/api/v1/partners?limit=10"))).containsExactly("ptn_1", "ptn_2");
            assertThat(data(client.get("/api/v1/partners/ptn_2"))).isEqualTo(Json.parse(partner("ptn_2", "crm-2")));
            assertThat(data(client.get("/api/v1/partners/crm-2"))).isEqualTo(Json.parse(partner("ptn_2", "crm-2")));
            assertThat(code(client.get("/api/v1/partners/crm-3"))).isEqualTo("PARTNER_NOT_FOUND");
        }
    }
}
