package dev.recon.introw;

import static dev.recon.introw.IntrowFixture.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.matching.Partner;
import dev.recon.matching.PartnerId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IntrowClientPartnersTests {

    private static final String ACME = """
            {"id":"par_1","name":"Acme","domain":null,"externalId":"crm-1","externalCompanyId":"co-1","status":"odd",
            "owner":null,"crmProperties":{"x":1}}""";

    private final IntrowFixture introw = new IntrowFixture();

    @AfterEach
    void close() {
        introw.close();
    }

    @Test
    void partnersAreListedPageByPage() {
        introw.answer(200, "{\"data\":[" + ACME + "],\"nextCursor\":\"c2\"}");
        introw.answer(200, "{\"data\":[{\"id\":\"par_2\"}],\"nextCursor\":null}");
        List<Partner> found = new ArrayList<>();

        introw.client.partners(found::addAll);

        assertThat(found)
                .containsExactly(
                        new Partner(new PartnerId("par_1"), "Acme", "", "crm-1", "co-1", "odd"),
                        new Partner(new PartnerId("par_2"), "", "", "", "", ""));
        assertThat(introw.request().getRequestLine()).isEqualTo("GET /api/v1/partners?limit=2 HTTP/1.1");
        assertThat(introw.request().getRequestLine()).isEqualTo("GET /api/v1/partners?limit=2&cursor=c2 HTTP/1.1");
    }

    @Test
    void aPartnerIsFoundByItsIdAndByItsExternalId() {
        introw.answer(200, "{\"data\":" + ACME + "}");
        introw.answer(200, "{\"data\":" + ACME + "}");
        introw.answer(404, "");
        introw.answer(200, "{\"data\":" + ACME + "}");

        assertThat(introw.client.partner("par_1")).isPresent();
        assertThat(introw.client.partner("crm-1"))
                .hasValueSatisfying(partner -> assertThat(partner.id()).isEqualTo(new PartnerId("par_1")));
        assertThat(introw.client.partner("crm-2")).isEmpty();
        assertThatThrownBy(() -> introw.client.partner("crm-3")).isInstanceOf(IntrowException.Contract.class);
        introw.request();
        assertThat(introw.request().getRequestLine()).isEqualTo("GET /api/v1/partners/crm-1 HTTP/1.1");
    }

    @Test
    void anApiWithoutAListOfPartnersIsIntrowAllTheSame() {
        introw.answer(404, "");
        introw.answer(404, "{\"error\":{\"code\":\"PAYOUT_NOT_FOUND\",\"message\":\"gone\"}}");
        introw.answer(200, IntrowFixture.data(IntrowFixture.payout("pay_1")));

        assertThatThrownBy(() -> introw.client.partners(page -> {}))
                .isInstanceOfSatisfying(
                        IntrowException.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
        assertThat(introw.client.linesOf(ID)).isEmpty();
        assertThat(introw.client.payout(ID)).isPresent();
    }

    @Test
    void withoutTheScopeEverythingElseGoesOn() {
        introw.answer(403, "{\"error\":{\"code\":\"FORBIDDEN\",\"message\":\"scope\"}}");
        introw.answer(200, IntrowFixture.data(IntrowFixture.payout("pay_1")));

        assertThatThrownBy(() -> introw.client.partners(page -> {}))
                .isInstanceOfSatisfying(
                        IntrowException.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(403));
        assertThat(introw.client.payout(ID)).isPresent();
    }
}
