package dev.recon.quality;

import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutDirectory;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** All that was made up: payouts and payments in no order that means anything. */
record MadeNights(
        List<MadePayout> payouts,
        List<MadePayment> payments,
        Map<String, PartnerId> vendors,
        List<PayoutDirectory.Line> lines) {

    /** The last night on which something happens. */
    static final int NIGHTS = 2;

    PayoutDirectory directory() {
        return new PayoutDirectory(
                payouts.stream().map(MadePayout::entry).toList(),
                lines,
                vendors,
                Pattern.compile("pay_[0-9A-Za-z]{4,64}"));
    }
}
