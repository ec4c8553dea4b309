package dev.recon.erp;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one row of the rows that are the lines of one bill and each repeat its total; added up they would pay it several
 * times. Lines that contradict each other, or do not stand together, are no bill that can be trusted.
 */
final class DelimitedFolds implements DelimitedSource {

    private final DelimitedSource rows;
    private final List<DelimitedField> by;
    private final List<DelimitedField> compared;
    private final Set<List<String>> seen = new HashSet<>();
    private @Nullable DelimitedRow following;
    private boolean begun;

    DelimitedFolds(DelimitedSource rows, DelimitedFormat format) {
        this.rows = rows;
        this.by = format.rows().foldBy();
        this.compared = format.columns().keySet().stream()
                .filter(DelimitedField::mustBeWhole)
                .toList();
    }

    @Override
    public @Nullable DelimitedRow next() {
        if (!begun) {
            begun = true;
            following = rows.next();
        }
        DelimitedRow first = following;
        if (first == null) {
            return null;
        }
        following = rows.next();
        if (!first.fits()) {
            return first;
        }
        List<String> key = key(first);
        if (!seen.add(key)) {
            first.reject(disagreement(
                    first,
                    "is a line of " + String.join(", ", key) + ", whose other lines stand elsewhere; sort the rows"));
        }
        while (following != null && following.fits() && key(following).equals(key)) {
            compare(first, following);
            first.fold(following);
            following = rows.next();
        }
        return first;
    }

    private List<String> key(DelimitedRow row) {
        return by.stream().map(row::text).toList();
    }

    private void compare(DelimitedRow first, DelimitedRow line) {
        for (DelimitedField field : compared) {
            if (!first.text(field).equals(line.text(field))) {
                first.reject(disagreement(
                        first,
                        "and record " + line.number() + " are lines of one bill, but their " + first.name(field)
                                + " differ: " + YamlMap.quoted(first.text(field)) + " and "
                                + YamlMap.quoted(line.text(field))));
            }
        }
        try {
            line.check();
        } catch (Rejection broken) {
            first.reject(broken);
        }
    }

    private static Rejection disagreement(DelimitedRow row, String sentence) {
        return new Rejection(RejectReason.ROWS_DISAGREE, "", Long.toString(row.number()), sentence);
    }
}
