package dev.recon.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.Band;
import dev.recon.matching.Matcher;
import dev.recon.matching.MatchingSettings;
import dev.recon.matching.RuleName;
import dev.recon.matching.StagePolicy;
import dev.recon.matching.SumSettings;
import dev.recon.quality.Score.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Measures the matching and writes the figures into {@code src/docs/matching-quality.md}; not part of the build.
 *
 * <p>{@code ./mvnw test -Dtest=QualityReport -Dquality.payments=100000 -Dquality.seeds=1,2,3}; with
 * {@code -Dquality.round=true} what belongs to no payout is of round amounts as often as payouts are.
 */
class QualityReport {

    /** With the settings that come with the product, but for the fees, which are agreed here and so settle. */
    static final Matcher MATCHER = new Matcher(new MatchingSettings(
            Map.of(RuleName.NAMED_FEE, Band.AUTO),
            90,
            StagePolicy.defaults(),
            SumSettings.DEFAULTS,
            AgreedFees.SETTINGS,
            MatchingSettings.NEAR_PERCENT));

    private static final Path DOCUMENT = Path.of("src", "docs", "matching-quality.md");
    private static final String BEGIN = "<!-- measured: begin -->\n";
    private static final String END = "<!-- measured: end -->\n";

    @Test
    void measure() throws IOException {
        int payments = Integer.getInteger("quality.payments", 100_000);
        long[] seeds = Arrays.stream(
                        System.getProperty("quality.seeds", "1,2,3").split(","))
                .mapToLong(Long::parseLong)
                .toArray();
        Score all = new Score();
        List<String> bySeed = new ArrayList<>();
        for (long seed : seeds) {
            MadeNights made = NightMaker.make(payments, seed, Boolean.getBoolean("quality.round"));
            Score one = new Score();
            one.add(made, MATCHER::match);
            bySeed.add(seedRow(seed, made, one));
            all.add(one);
        }
        write(figures(all, bySeed));
        assertThat(all.faults()).isEmpty();
    }

    private static void write(String figures) throws IOException {
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(DOCUMENT, document.substring(0, from) + figures + document.substring(document.indexOf(END)));
    }

    private static String seedRow(long seed, MadeNights made, Score score) {
        return row(
                seed,
                made.payments().size(),
                made.payouts().size(),
                score.all().settled,
                score.all().wrong,
                new Interval(score.all().settleableSettled, score.all().settleable));
    }

    private static String figures(Score score, List<String> bySeed) {
        StringBuilder text = new StringBuilder();
        text.append("\n### Overall\n\n")
                .append(row("seed", "payments", "payouts", "settled", "wrongly", "settled of the settleable"))
                .append(row("---", "---", "---", "---", "---", "---"));
        bySeed.forEach(text::append);
        text.append("\n### By rule\n\n")
                .append(row("rule", "payments settled", "rightly", "wrongly", "precision"))
                .append(row("---", "---", "---", "---", "---"));
        score.rules().forEach((rule, tally) -> text.append(ruleRow(rule.name(), tally)));
        text.append(ruleRow("all", score.all()));
        text.append("\n### By situation\n\n")
                .append(row("situation", "", "payments", "settleable", "of these settled", "recall", "settled wrongly"))
                .append(row("---", "---", "---", "---", "---", "---", "---"));
        score.situations()
                .forEach((situation, tally) -> text.append(situationRow(situation.name(), situation.words(), tally)));
        text.append(situationRow("all", "", score.all()));
        return text.append('\n').toString();
    }

    private static String ruleRow(String name, Tally tally) {
        long right = tally.settled - tally.wrong;
        return row(name, tally.settled, right, tally.wrong, new Interval(right, tally.settled));
    }

    private static String situationRow(String name, String words, Tally tally) {
        return row(
                name,
                words,
                tally.payments,
                tally.settleable,
                tally.settleableSettled,
                new Interval(tally.settleableSettled, tally.settleable),
                tally.wrong);
    }

    private static String row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ')
                    .append(cell instanceof Number ? String.format(Locale.ROOT, "%,d", cell) : cell)
                    .append(" |");
        }
        return row.append('\n').toString();
    }
}
