package dev.recon.erp;

import java.util.Map;

/**
 * How much of a file may be unreadable before the whole file is refused.
 *
 * @param maxRows rejected rows
 * @param maxPercent rejected rows of a hundred
 * @param emptyFile a file without any record is an ordinary one
 */
record RejectLimits(int maxRows, int maxPercent, boolean emptyFile) {

    static final RejectLimits NONE = new RejectLimits(Integer.MAX_VALUE, 100, false);

    private static final int MANY = 100_000_000;

    static RejectLimits of(YamlMap map) {
        RejectLimits limits = new RejectLimits(
                map.number("max-rejected-rows", MANY, 0, MANY),
                map.number("max-rejected-percent", 100, 0, 100),
                map.choice("empty-file", Map.of("accept", true, "refuse", false), false));
        map.finish();
        return limits;
    }

    /** @throws FileRefusedException with the numbers, if more is rejected than may be */
    void check(ErpFile file, long records, long rejected) {
        if (rejected > maxRows) {
            throw file.refused(rejected + " of its " + records + " records cannot be read; the profile allows "
                    + maxRows + " (limits.max-rejected-rows)");
        }
        if (rejected * 100 > records * maxPercent) {
            throw file.refused(rejected + " of its " + records + " records cannot be read; the profile allows "
                    + maxPercent + " % (limits.max-rejected-percent)");
        }
    }
}
