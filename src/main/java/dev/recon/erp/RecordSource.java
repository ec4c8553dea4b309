package dev.recon.erp;

import java.util.List;
import java.util.Map;

/** The payments of one open file. */
public interface RecordSource extends Records<ErpRecord> {

    /**
     * What the file says besides payments, such as money in: how many such records were passed over so far, by what they
     * are. They have a record number; none is accepted or rejected.
     */
    default Map<String, Long> skipped() {
        return Map.of();
    }

    @Override
    default List<String> notes() {
        return skipped().entrySet().stream()
                .map(skipped -> skipped.getValue() + " passed over: " + skipped.getKey())
                .toList();
    }
}
