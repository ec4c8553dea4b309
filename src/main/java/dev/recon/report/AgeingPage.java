package dev.recon.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.recon.report.AgeingTally.Line;
import dev.recon.report.AgeingTally.Sum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The page about what was open on a date: {@code ageing.html}, with the style of the other pages beside it. */
public final class AgeingPage {

    public static final String PAGE = "ageing.html";

    // A page of more would be no page to read; the file has them all.
    private static final int PARTNERS = 200;

    private static final Template TEMPLATE =
            Mustache.compiler().nullValue("").compile(SummaryPage.resource("ageing.mustache"));

    /** A row of a table: whose, and a cell for all ages and for each band. */
    record Row(String name, String currency, String oldest, List<Cell> cells) {

        static Row of(Line line) {
            String name = Stream.of(line.name(), line.partner())
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("(unknown)");
            return new Row(
                    name,
                    line.currency().isEmpty() ? "(none)" : line.currency(),
                    SummaryPage.grouped(line.oldest()),
                    Stream.concat(Stream.of(line.all()), line.bands().stream())
                            .map(Cell::of)
                            .toList());
        }
    }

    /** How many and how much; empty where there are none. */
    record Cell(String count, String amount) {

        static Cell of(Sum sum) {
            BigDecimal amount = sum.amount();
            return sum.count() == 0
                    ? new Cell("", "")
                    : new Cell(SummaryPage.grouped(sum.count()), amount == null ? "" : ProofTables.grouped(amount));
        }
    }

    private AgeingPage() {}

    /**
     * Writes the page and its style into the folder.
     *
     * @param verdict one sentence
     * @param notes what a reader must know to judge the numbers
     */
    public static void write(
            ReportFolder folder,
            LocalDate date,
            String verdict,
            List<String> notes,
            MismatchTally mismatches,
            AgeingTally ageing) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("date", date);
        context.put("verdict", verdict);
        context.put("notes", notes);
        context.put("any", mismatches.all() > 0);
        context.put("bands", MismatchTally.BANDS);
        context.put("reasons", SummaryPage.Bars.of(mismatches.reasons()));
        context.put("currencies", ageing.currencies().stream().map(Row::of).toList());
        context.put(
                "partners", ageing.lines().stream().limit(PARTNERS).map(Row::of).toList());
        context.put("partnerCount", PARTNERS);
        context.put("more", ageing.lines().size() > PARTNERS);
        folder.text(PAGE, TEMPLATE.execute(context));
        folder.text(SummaryPage.STYLE, SummaryPage.resource(SummaryPage.STYLE));
    }
}
