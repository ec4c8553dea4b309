package dev.recon.cli;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The payments of a made-up night. Of each payout's payments most pay it as a whole, in instalments where there are
 * several; some say by id or PO number what they pay, in a field or in a text, and some do not; of a few payouts they are
 * short, doubled, returned, of an unknown vendor, or name what Introw does not have. In no order.
 */
final class BenchPayments {

    // Coprime with every number of payments that is made of twos, threes and fives.
    private static final int STRIDE = 7_368_787;

    private final BenchNight night;
    private final long[] cents;
    private final int[] payoutOf;
    private final int[] placeOf;
    private final int[] paymentsOf;

    BenchPayments(BenchNight night, long[] cents) {
        this.night = night;
        this.cents = cents;
        payoutOf = new int[night.payments()];
        placeOf = new int[night.payments()];
        paymentsOf = new int[night.payouts()];
        SplittableRandom random = new SplittableRandom(night.seed() + 1);
        for (int i = 0; i < payoutOf.length; i++) {
            payoutOf[i] = i < night.payouts() ? i : random.nextInt(night.payouts());
            placeOf[i] = paymentsOf[payoutOf[i]]++;
        }
    }

    /** A line of the file. */
    String line(int row) {
        int i = (int) ((long) row * STRIDE % payoutOf.length);
        int payout = payoutOf[i];
        SplittableRandom random = new SplittableRandom(night.seed() * 31 + payout);
        int trouble = random.nextInt(100);
        int naming = random.nextInt(100);
        int day = 1 + random.nextInt(20);
        String[] text = text(payout, trouble, naming);
        String vendor = trouble == 5 ? "V-UNKNOWN-" + i : "V" + night.partner(payout);
        String status = trouble == 7 ? "RETURNED" : naming % 20 == 0 ? "SENT" : naming % 33 == 1 ? "SCHEDULED" : "PAID";
        return "P" + i + "," + String.format(Locale.ROOT, "2026-08-%02d", day) + "," + vendor + ",Partner "
                + night.partner(payout) + "," + BenchNight.money(amount(i, trouble)) + "," + night.currency(payout)
                + ","
                + status + "," + String.join(",", text);
    }

    /** PO number, reference and memo: a single payment may name nothing, instalments say what they pay. */
    private String[] text(int payout, int trouble, int naming) {
        String id = trouble == 6 ? "pay_ffff" + BenchNight.payoutId(payout).substring(8) : BenchNight.payoutId(payout);
        if (trouble == 5 || paymentsOf[payout] == 1 && naming < 25) {
            return new String[] {"", "", "Commission July 2026"};
        }
        if (naming < 40) {
            return new String[] {"", "", "Commission July 2026 " + id};
        }
        if (naming < 65 && payout % 2 == 0 && trouble != 6) {
            return new String[] {BenchNight.poNumber(payout), "", "Commission July 2026"};
        }
        return new String[] {"", id, "Commission July 2026"};
    }

    private long amount(int i, int trouble) {
        long whole = cents[payoutOf[i]];
        int parts = paymentsOf[payoutOf[i]];
        boolean last = placeOf[i] == parts - 1;
        if (trouble == 3 || trouble == 4) {
            return whole;
        }
        // No two parts are equal unless there are too many for that, and together they are the whole.
        long step = Math.min(7, whole / parts / parts);
        long part = whole / parts - step * placeOf[i];
        long rest = last ? whole - (parts - 1) * (whole / parts) + step * (parts - 1) * (parts - 2) / 2 : part;
        return trouble < 3 && last ? rest - Math.min(500, rest / 2) : rest;
    }
}
