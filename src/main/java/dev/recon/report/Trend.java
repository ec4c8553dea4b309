package dev.recon.report;

import dev.recon.report.Summary.Night;
import java.util.ArrayList;
import java.util.List;

/** The latest nights as a drawing: a bar for the mismatches that each left open. */
record Trend(long width, List<Bar> bars, String words) {

    /** One night: where its bar stands in the drawing, and what it says. */
    record Bar(long x, long y, long height, long middle, String day, String count, String words) {}

    private static final long STEP = 40;
    private static final long HIGHEST = 90;
    private static final long FLOOR = 110;

    static Trend of(List<Night> nights) {
        long most = nights.stream().mapToLong(Night::mismatches).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (Night night : nights) {
            long height = night.mismatches() == 0 ? 0 : Math.max(2, night.mismatches() * HIGHEST / most);
            long x = bars.size() * STEP;
            bars.add(new Bar(
                    x + 6,
                    FLOOR - height,
                    height,
                    x + STEP / 2,
                    night.date().toString().substring(5),
                    SummaryPage.grouped(night.mismatches()),
                    night.date() + ": " + SummaryPage.grouped(night.mismatches()) + " open mismatches, "
                            + SummaryPage.grouped(night.matches()) + " matches"));
        }
        return new Trend(
                Math.max(1, bars.size()) * STEP,
                bars,
                "Open mismatches of the last " + bars.size() + " nights, "
                        + String.join("; ", bars.stream().map(Bar::words).toList()));
    }
}
