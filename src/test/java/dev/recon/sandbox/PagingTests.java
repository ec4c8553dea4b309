package dev.recon.sandbox;

import static dev.recon.sandbox.SandboxClient.ids;
import static dev.recon.sandbox.SandboxClient.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PagingTests {

    private static final String APPROVED = "/api/v1/payouts?stage=APPROVED";

    @TempDir
    Path folder;

    private IntrowSandbox sandbox;
    private SandboxClient client;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void cursorLeadsThroughAllPagesAndEndsWithNull() {
        start(PagingStyle.CURSOR, 205);

        List<Integer> sizes = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            HttpResponse<String> page = client.get(APPROVED + "&limit=100" + cursor);
            sizes.add(ids(page).size());
            seen.addAll(ids(page));
            cursor = nextCursor(page);
        }

        assertThat(sizes).containsExactly(100, 100, 5);
        assertThat(seen).isEqualTo(allIds(205));
    }

    @Test
    void lastFullPageHasNoCursor() {
        start(PagingStyle.CURSOR, 100);

        HttpResponse<String> page = client.get(APPROVED + "&limit=100");

        assertThat(ids(page)).hasSize(100);
        assertThat(body(page).path("nextCursor").isNull()).isTrue();
    }

    @Test
    void pageHasTwentyFiveObjectsWhenNothingElseIsAsked() {
        start(PagingStyle.CURSOR, 30);

        assertThat(ids(client.get(APPROVED))).hasSize(25);
    }

    @Test
    void stagesThatChangeBetweenPagesHideNoOtherPayout() {
        start(PagingStyle.CURSOR, 60);

        HttpResponse<String> first = client.get(APPROVED + "&limit=20");
        // The page's own payouts leave the list, the last one among them, and so does one that is still to come.
        for (String gone : List.of("pay_0000", "pay_0019", "pay_0030")) {
            client.patch("/api/v1/payouts/" + gone, "{\"stage\":\"PAID\"}");
        }
        List<String> rest = ids(client.get(APPROVED + "&limit=100" + nextCursor(first)));

        List<String> expected = new ArrayList<>(allIds(60).subList(20, 60));
        expected.remove("pay_0030");
        assertThat(rest).isEqualTo(expected);
    }

    @Test
    void pagesAreCountedInTheOtherStyle() {
        start(PagingStyle.PAGE, 45);

        HttpResponse<String> last = client.get(APPROVED + "&limit=20&page=3");

        assertThat(ids(client.get(APPROVED + "&limit=20"))).isEqualTo(allIds(45).subList(0, 20));
        assertThat(ids(last)).isEqualTo(allIds(45).subList(40, 45));
        assertThat(body(last).path("page").intValue()).isEqualTo(3);
        assertThat(body(last).path("totalPages").intValue()).isEqualTo(3);
        assertThat(ids(client.get(APPROVED + "&limit=20&page=4"))).isEmpty();
    }

    @Test
    void pagesAreCountedAfterAllFilters() {
        sandbox = IntrowSandbox.start(new SandboxFolder(folder)
                .lines(
                        SandboxFolder.line("cln_1", "pay_1", "1.00", "USD"),
                        SandboxFolder.line("cln_2", "pay_1", "1.00", "USD"),
                        SandboxFolder.line("cln_3", "pay_2", "1.00", "USD"))
                .options()
                .paging(PagingStyle.PAGE)
                .build());
        client = new SandboxClient(sandbox);

        HttpResponse<String> page =
                client.get("/api/v1/commission-lines?payoutId=pay_1&partnerId=ptn_1&limit=1&page=2");

        assertThat(ids(page)).containsExactly("cln_2");
        assertThat(body(page).path("totalPages").intValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=ten", "limit=-1", "cursor=%25%25", "page=2", "state=PAID"})
    void parameterThatIsWrongIsRefusedByName(String parameter) {
        start(PagingStyle.CURSOR, 1);

        HttpResponse<String> answer = client.get("/api/v1/payouts?" + parameter);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(message(answer)).startsWith(parameter.substring(0, parameter.indexOf('=')) + ": ");
    }

    private void start(PagingStyle style, int payouts) {
        String[] objects = allIds(payouts).stream()
                .map(id -> SandboxFolder.payout(id, "APPROVED"))
                .toArray(String[]::new);
        SandboxFolder data = new SandboxFolder(folder).payouts(objects);
        sandbox = IntrowSandbox.start(data.options().paging(style).build());
        client = new SandboxClient(sandbox);
    }

    private static List<String> allIds(int count) {
        return IntStream.range(0, count).mapToObj("pay_%04d"::formatted).toList();
    }

    private static String nextCursor(HttpResponse<String> page) {
        JsonNode cursor = body(page).path("nextCursor");
        return cursor.isNull() ? null : "&cursor=" + cursor.stringValue();
    }

    private static JsonNode body(HttpResponse<String> answer) {
        return Json.parse(answer.body());
    }
}
