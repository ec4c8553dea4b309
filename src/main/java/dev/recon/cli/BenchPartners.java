package dev.recon.cli;

/**
 * How the payouts of a made-up night are spread over partners: one large one, then some of 1,000, more of 60, and most
 * of 6, as where a few distributors sell as much as all resellers together.
 */
record BenchPartners(int payouts, int largestPercent) {

    private static final int BIG = 1_000;
    private static final int MIDDLING = 60;
    private static final int SMALL = 6;
    private static final int BIG_PERCENT = 20;
    private static final int MIDDLING_PERCENT = 35;

    int partner(int payout) {
        int rest = payout - percent(payouts, largestPercent);
        if (rest < 0) {
            return 0;
        }
        int others = payouts - percent(payouts, largestPercent);
        int big = percent(others, BIG_PERCENT);
        if (rest < big) {
            return 1 + rest / BIG;
        }
        int middling = percent(others, MIDDLING_PERCENT);
        int firstMiddling = 1 + groups(big, BIG);
        if (rest < big + middling) {
            return firstMiddling + (rest - big) / MIDDLING;
        }
        return firstMiddling + groups(middling, MIDDLING) + (rest - big - middling) / SMALL;
    }

    int count() {
        return partner(payouts - 1) + 1;
    }

    private static int groups(int of, int size) {
        return (of + size - 1) / size;
    }

    private static int percent(int of, int percent) {
        return (int) ((long) of * percent / 100);
    }
}
