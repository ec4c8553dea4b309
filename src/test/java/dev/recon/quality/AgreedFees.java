package dev.recon.quality;

import dev.recon.matching.NamedFeeSetting;
import java.math.BigDecimal;
import java.util.List;

/** The deductions that the settings of the measurement know: a bank's fee in euro, a tax elsewhere. */
final class AgreedFees {

    private static final long WIRE_FEE = 1_250;

    static final List<NamedFeeSetting> SETTINGS = List.of(
            new NamedFeeSetting("wire-fee", "EUR", "12.50", null),
            new NamedFeeSetting("withholding-tax", null, null, new BigDecimal("15")));

    private AgreedFees() {}

    /** What arrives of a payout, in minor units. */
    static long less(MadePayout payout) {
        long units = MadeCurrency.units(payout.amount());
        boolean fixed = payout.amount().currencyCode().equals("EUR") && units > 2 * WIRE_FEE;
        return fixed ? units - WIRE_FEE : units - units * 15 / 100;
    }
}
