package dev.recon.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The page about a run, for people: {@code summary.html} with {@code report.css} beside it. No script, no style and no
 * picture from elsewhere, so that it reads alike behind a strict Content-Security-Policy, by double click and in a mail.
 */
public final class SummaryPage {

    public static final String PAGE = "summary.html";
    public static final String STYLE = "report.css";

    private static final Template TEMPLATE = Mustache.compiler().nullValue("").compile(resource("summary.mustache"));

    private SummaryPage() {}

    /** Writes the page and its style into the folder. */
    public static void write(ReportFolder folder, Summary summary) {
        folder.text(PAGE, TEMPLATE.execute(context(summary)));
        folder.text(STYLE, resource(STYLE));
    }

    private static Map<String, Object> context(Summary summary) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("verdict", summary.verdict());
        context.put("tone", summary.tone());
        context.put("job", summary.job());
        context.put("date", summary.businessDate());
        context.put("number", summary.number());
        context.put("dryRun", summary.dryRun());
        context.put(
                "figures",
                summary.figures().stream()
                        .map(figure -> Map.of("value", grouped(figure.value()), "name", figure.name()))
                        .toList());
        MismatchTally mismatches = summary.mismatches();
        context.put("hasMismatches", mismatches.all() > 0);
        context.put("mismatches", grouped(mismatches.all()));
        context.put("reasons", Bars.of(mismatches.reasons()));
        context.put("bands", Bars.of(mismatches.bands()));
        context.put("top", mismatches.top().stream().map(TopMismatch::of).toList());
        context.put("topCount", mismatches.top().size());
        context.put("more", mismatches.all() > mismatches.top().size());
        context.put("workbookIsFull", mismatches.all() > ReviewWorkbook.MOST_ROWS);
        context.put("workbookRows", grouped(ReviewWorkbook.MOST_ROWS));
        context.put("trend", Trend.of(summary.nights()));
        context.put("proof", ProofTables.of(summary.proof()));
        context.put("files", summary.files());
        return context;
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String resource(String name) {
        try (InputStream in = SummaryPage.class.getResourceAsStream("/report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The program is not whole: " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Numbers as bars beside their names. */
    record Bars(String name, String count, long width) {

        private static final long LONGEST = 240;

        static List<Bars> of(Map<String, Long> counts) {
            long most =
                    counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
            return counts.entrySet().stream()
                    .map(entry -> new Bars(
                            entry.getKey(), grouped(entry.getValue()), most == 0 ? 0 : width(entry.getValue(), most)))
                    .toList();
        }

        // A bar that stands for something is never too thin to be seen.
        private static long width(long count, long most) {
            return count == 0 ? 0 : Math.max(2, count * LONGEST / most);
        }
    }
}
