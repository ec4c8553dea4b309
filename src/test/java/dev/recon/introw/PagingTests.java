package dev.recon.introw;

import static dev.recon.introw.IntrowFixture.payout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.matching.Stage;
import dev.recon.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists over several pages; the page size is 2. */
@Timeout(30)
class PagingTests {

    private static String page(String rest, String... ids) {
        return Arrays.stream(ids).map(IntrowFixture::payout).collect(Collectors.joining(",", "{\"data\":[", "]" + rest))
                + "}";
    }

    private static List<List<String>> pages(IntrowFixture introw) {
        List<List<String>> pages = new ArrayList<>();
        introw.client.payouts(
                Stage.APPROVED,
                page -> pages.add(
                        page.stream().map(payout -> payout.id().value()).toList()));
        return pages;
    }

    private static List<String> targets(IntrowFixture introw) {
        List<String> targets = new ArrayList<>();
        while (targets.size() < introw.server.getRequestCount()) {
            targets.add(introw.request().getTarget());
        }
        return targets;
    }

    @Test
    void cursorsAreFollowedToTheEnd() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
            introw.answer(200, page(",\"nextCursor\":\"a/b=\"", "p1", "p2"));
            introw.answer(200, page(",\"nextCursor\":\"http://evil.example/?cursor=x\"", "p3"));
            introw.answer(200, page(",\"nextCursor\":null", "p4"));

            assertThat(pages(introw)).isEqualTo(List.of(List.of("p1", "p2"), List.of("p3"), List.of("p4")));
            assertThat(targets(introw))
                    .containsExactly(
                            "/api/v1/payouts?stage=APPROVED&limit=2",
                            "/api/v1/payouts?stage=APPROVED&limit=2&cursor=a%2Fb%3D",
                            "/api/v1/payouts?stage=APPROVED&limit=2&cursor=http%3A%2F%2Fevil.example%2F%3Fcursor%3Dx");
        }
    }

    @Test
    void pagesAreFollowedToTheLast() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.PAGE)) {
            introw.answer(200, page(",\"page\":1,\"totalPages\":2", "p1", "p2"));
            introw.answer(200, page(",\"page\":2,\"totalPages\":2", "p3", "p4"));

            assertThat(pages(introw)).isEqualTo(List.of(List.of("p1", "p2"), List.of("p3", "p4")));
            assertThat(targets(introw))
                    .containsExactly(
                            "/api/v1/payouts?stage=APPROVED&limit=2&page=1",
                            "/api/v1/payouts?stage=APPROVED&limit=2&page=2");
        }
    }

    @Test
    void aShortPageIsTheLastWhereTheirNumberIsUnknown() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.PAGE)) {
            introw.answer(200, page("", "p1", "p2"));
            introw.answer(200, page("", "p3"));

            assertThat(pages(introw)).isEqualTo(List.of(List.of("p1", "p2"), List.of("p3")));
        }
    }

    @Test
    void aServerThatGivesLessThanAskedForLosesNothing() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.PAGE)) {
            introw.answer(200, page("", "p1"));
            introw.answer(200, page("", "p2"));
            introw.answer(200, page(""));

            assertThat(pages(introw)).isEqualTo(List.of(List.of("p1"), List.of("p2")));
        }
    }

    @Test
    void aPayoutThatMovedBetweenPagesIsHandedOnOnce() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
            introw.answer(200, page(",\"nextCursor\":\"a\"", "p1", "p2", "p1"));
            introw.answer(200, page(",\"nextCursor\":\"b\"", "p2", "p1"));
            introw.answer(200, page(",\"nextCursor\":null", "p2", "p3"));

            assertThat(pages(introw)).isEqualTo(List.of(List.of("p1", "p2"), List.of("p3")));
        }
    }

    @Test
    void aCursorThatRepeatsEndsTheListWithAnError() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
            introw.answer(200, page(",\"nextCursor\":\"a\"", "p1"));
            introw.answer(200, page(",\"nextCursor\":\"b\""));
            introw.answer(200, page(",\"nextCursor\":\"a\""));

            assertThatThrownBy(() -> pages(introw))
                    .isInstanceOf(IntrowException.Contract.class)
                    .hasMessageContaining("nextCursor repeats");
            assertThat(introw.server.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    void aCursorThatIsNoTextEndsTheListWithAnError() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
            introw.answer(200, page(",\"nextCursor\":{\"href\":\"http://evil.example/\"}", "p1"));

            assertThatThrownBy(() -> pages(introw)).isInstanceOf(IntrowException.Contract.class);
        }
    }

    @Test
    void aListWithoutEndIsGivenUp() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR, Duration.ofSeconds(5), 3)) {
            for (int number = 1; number <= 4; number++) {
                introw.answer(200, page(",\"nextCursor\":\"c" + number + "\"", "p" + number));
            }

            assertThatThrownBy(() -> pages(introw))
                    .isInstanceOf(IntrowException.Contract.class)
                    .hasMessage("LIST_PAYOUTS has more than 3 pages (introw.max-pages)");
            assertThat(introw.server.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    void onlyTheFirstPagesMayBeAskedFor() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
            introw.answer(200, page(",\"nextCursor\":\"a\"", "p1"));
            List<String> read = new ArrayList<>();

            introw.client.payouts(
                    Stage.APPROVED,
                    1,
                    page -> page.forEach(payout -> read.add(payout.id().value())));

            assertThat(read).containsExactly("p1");
            assertThat(introw.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void aShortPageWithAnEmptyCursorEndsTheList() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
            introw.answer(200, page(",\"nextCursor\":\"a\"", "p1", "p2"));
            introw.answer(200, page(",\"nextCursor\":\"\"", "p3"));

            assertThat(pages(introw)).isEqualTo(List.of(List.of("p1", "p2"), List.of("p3")));
        }
    }

    @Test
    void aFullPageThatDoesNotSayWhetherTheListGoesOnIsNotTakenForItsEnd() {
        for (String rest : List.of("", ",\"nextCursor\":\"\"", ",\"page\":1,\"totalPages\":3")) {
            try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
                introw.answer(200, page(rest, "p1", "p2"));

                assertThatThrownBy(() -> pages(introw))
                        .isInstanceOf(IntrowException.Contract.class)
                        .hasMessageContaining("introw.paging-style to page");
            }
        }
    }

    @Test
    void aShortPageWithoutACursorEndsTheListUnlessThereAreMorePages() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
            introw.answer(200, page("", "p1"));
            assertThat(pages(introw)).isEqualTo(List.of(List.of("p1")));

            introw.answer(200, page(",\"totalPages\":2", "p1"));
            assertThatThrownBy(() -> pages(introw)).isInstanceOf(IntrowException.Contract.class);
        }
    }

    @Test
    void cursorsWherePagesWereExpectedAreNotReadAsPages() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.PAGE)) {
            introw.answer(200, page(",\"nextCursor\":\"a\"", "p1", "p2"));

            assertThatThrownBy(() -> pages(introw))
                    .isInstanceOf(IntrowException.Contract.class)
                    .hasMessageContaining("introw.paging-style to cursor");
        }
    }

    @Test
    void aServerThatGivesTheSamePageAgainIsNotAskedForEver() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.PAGE)) {
            introw.answer(200, page("", "p1", "p2"));
            introw.answer(200, page("", "p1", "p2"));

            assertThatThrownBy(() -> pages(introw)).isInstanceOf(IntrowException.Contract.class);
            assertThat(introw.server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void anItemThatCannotBeUsedIsNamedByPageAndIndex() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
            introw.answer(200, page(",\"nextCursor\":\"a\"", "p1"));
            introw.answer(
                    200, "{\"data\":[" + payout("p2") + "," + payout("p3").replace("\"stage\"", "\"phase\"") + "]}");

            assertThatThrownBy(() -> pages(introw))
                    .isInstanceOf(IntrowException.Contract.class)
                    .hasMessage("LIST_PAYOUTS, page 2, item 1 (p3): stage is missing");
        }
    }

    @Test
    void aPayoutWithoutAnAmountKeepsNoOtherFromBeingRead() {
        for (String amount : List.of("null", "{}", "{\"value\":null,\"currency\":null}")) {
            try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
                String without = payout("p1").replaceAll("\"amount\":\\{[^}]*}", "\"amount\":" + amount);
                introw.answer(200, "{\"data\":[" + without + "," + payout("p2") + "],\"nextCursor\":null}");
                List<Optional<Money>> amounts = new ArrayList<>();

                introw.client.payouts(Stage.APPROVED, page -> page.forEach(payout -> amounts.add(payout.money())));

                assertThat(amounts).hasSize(2);
                assertThat(amounts.get(0)).isEmpty();
                assertThat(amounts.get(1)).isPresent();
            }
        }
    }

    @Test
    void charactersThatNoDatabaseHoldsAreMarked() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
            String strange = payout("p1")
                    .replaceAll("\"name\":\"[^\"]*\"", "\"name\":\"A\\\\u0000B\\\\ud83dC\\\\ud83d\\\\ude00\"");
            introw.answer(200, "{\"data\":[" + strange + "],\"nextCursor\":null}");
            List<String> names = new ArrayList<>();

            introw.client.payouts(Stage.APPROVED, page -> page.forEach(payout -> names.add(payout.partnerName())));

            assertThat(names).containsExactly("A\uFFFDB\uFFFDC\uD83D\uDE00");
        }
    }

    @Test
    void anAnswerWithoutAListIsNotAnEmptyList() {
        try (IntrowFixture introw = new IntrowFixture(PagingStyle.CURSOR)) {
            introw.answer(200, "{\"payouts\":[]}");

            assertThatThrownBy(() -> pages(introw)).isInstanceOf(IntrowException.Contract.class);
        }
    }
}
