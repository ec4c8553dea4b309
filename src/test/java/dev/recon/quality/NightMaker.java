package dev.recon.quality;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutDirectory;
import dev.recon.matching.PayoutId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The stock from which situations are made: partners of very different sizes, payouts, payments. */
final class NightMaker {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 8, 20);
    private static final int PAYMENTS_A_PARTNER = 40;

    final Chance chance;
    final Spelling spelling;
    private final List<MadePartner> partners = new ArrayList<>();
    private final double[] weights;
    private final List<MadePayout> payouts = new ArrayList<>();
    private final List<MadePayment> payments = new ArrayList<>();
    private final Map<PartnerId, Integer> payoutsOf = new HashMap<>();
    private final Set<String> paymentIds = new HashSet<>();
    private final boolean roundForeign;

    private NightMaker(int size, long seed, boolean roundForeign) {
        this.roundForeign = roundForeign;
        chance = new Chance(seed);
        spelling = new Spelling(chance);
        int count = Math.max(20, size / PAYMENTS_A_PARTNER);
        weights = new double[count];
        double sum = 0;
        for (int number = 0; number < count; number++) {
            partners.add(newPartner(number));
            sum += chance.skewed(1.0);
            weights[number] = sum;
        }
    }

    /** Made-up nights of about so many payments. */
    static MadeNights make(int size, long seed) {
        return make(size, seed, false);
    }

    /** @param roundForeign payments that belong to no payout of theirs are as often round as payouts, else never */
    static MadeNights make(int size, long seed, boolean roundForeign) {
        NightMaker maker = new NightMaker(size, seed, roundForeign);
        SituationMaker situations = new SituationMaker(maker);
        while (maker.payments.size() < size) {
            situations.next();
        }
        return maker.nights();
    }

    private MadePartner newPartner(int number) {
        List<MadeCurrency> usual = List.of(
                MadeCurrency.EUR,
                MadeCurrency.EUR,
                MadeCurrency.EUR,
                MadeCurrency.USD,
                MadeCurrency.USD,
                MadeCurrency.GBP,
                MadeCurrency.JPY,
                MadeCurrency.KWD);
        return new MadePartner(
                new PartnerId("ptn_" + chance.signs(12)),
                "Partner " + chance.signs(8) + " " + number + chance.one(List.of(" GmbH", " Ltd.", " BV", " K.K.")),
                "V" + chance.signs(7),
                !chance.percent(5),
                chance.one(usual),
                chance.one(Arrays.asList(MadeCurrency.values())));
    }

    private MadeNights nights() {
        Map<String, PartnerId> vendors = new TreeMap<>();
        partners.stream().filter(MadePartner::mapped).forEach(partner -> vendors.put(partner.vendorId(), partner.id()));
        List<PayoutDirectory.Line> lines = payouts.stream()
                .flatMap(payout -> payout.lines().stream())
                .map(line -> new PayoutDirectory.Line(line.id(), line.payoutId()))
                .toList();
        return new MadeNights(chance.shuffled(payouts), chance.shuffled(payments), vendors, lines);
    }

    MadePartner partner() {
        int place = Arrays.binarySearch(weights, chance.below(1_000_000) / 1e6 * weights[weights.length - 1]);
        return partners.get(Math.min(place < 0 ? -place - 1 : place, partners.size() - 1));
    }

    MadePartner otherThan(MadePartner partner) {
        MadePartner other = partner();
        while (other.equals(partner)) {
            other = partners.get(chance.below(partners.size()));
        }
        return other;
    }

    int payoutsOf(MadePartner partner) {
        return payoutsOf.getOrDefault(partner.id(), 0);
    }

    List<MadePayout> payouts() {
        return payouts;
    }

    MadePayout payout(MadePartner partner) {
        MadeCurrency currency = chance.percent(93) ? partner.currency() : partner.second();
        return payout(partner, currency, currency.someUnits(chance));
    }

    MadePayout payout(MadePartner partner, MadeCurrency currency, long units) {
        return payout(partner, currency, units, LAST_DAY.minusDays(chance.between(5, 60)), "pay_" + chance.signs(24));
    }

    MadePayout payout(MadePartner partner, MadeCurrency currency, long units, LocalDate end, String id) {
        String po = chance.percent(50)
                ? "PO-" + chance.signs(3).toUpperCase(Locale.ROOT) + "-" + chance.between(10_000_000, 99_999_999)
                : null;
        MadePayout payout =
                new MadePayout(new PayoutId(id), partner, po, currency.of(units), end.minusDays(30), end, List.of());
        payouts.add(payout);
        payoutsOf.merge(partner.id(), 1, Integer::sum);
        return payout;
    }

    /** An amount of what belongs to no payout of its payee. */
    long foreignUnits(MadeCurrency currency) {
        long units = currency.someUnits(chance);
        return roundForeign || units % 500 != 0 ? units : units + chance.between(1, 99);
    }

    /** The payout with the given PO number, which others may carry too. */
    MadePayout withPo(MadePayout payout, String po) {
        MadePayout changed = new MadePayout(
                payout.id(), payout.partner(), po, payout.amount(), payout.start(), payout.end(), payout.lines());
        payouts.set(payouts.lastIndexOf(payout), changed);
        return changed;
    }

    /** The payout with lines of these amounts. */
    MadePayout withLines(MadePayout payout, MadeCurrency currency, List<Long> units) {
        List<CommissionLine> lines = units.stream()
                .map(amount -> new CommissionLine(
                        "cln_" + chance.signs(16),
                        payout.partner().id().value(),
                        payout.id(),
                        "",
                        currency.of(amount).plainAmount(),
                        currency.name(),
                        "ATTACHED"))
                .toList();
        MadePayout changed = payout.with(lines);
        payouts.set(payouts.lastIndexOf(payout), changed);
        return changed;
    }

    /** So many amounts, each above zero, that add up. */
    List<Long> parts(long units, int count) {
        List<Long> parts = new ArrayList<>();
        long rest = units;
        for (int left = count; left > 1; left--) {
            long part = Math.max(1, rest * chance.between(25, 75) / 50 / left);
            parts.add(Math.min(part, rest - left + 1));
            rest -= parts.get(parts.size() - 1);
        }
        parts.add(rest);
        return parts;
    }

    PaymentDraft payment(Situation situation, MadePayout payout) {
        return payment(
                        situation,
                        payout.partner(),
                        MadeCurrency.valueOf(payout.amount().currencyCode()))
                .about(payout.id())
                .of(MadeCurrency.units(payout.amount()))
                .on(payout.end().plusDays(chance.between(1, 12)));
    }

    PaymentDraft payment(Situation situation, MadePartner payee, MadeCurrency currency) {
        String id = String.valueOf(chance.between(10_000_000, 99_999_999));
        while (!paymentIds.add(id)) {
            id = String.valueOf(chance.between(10_000_000, 99_999_999));
        }
        PaymentStatus status = chance.percent(85) ? PaymentStatus.PAID : PaymentStatus.SENT;
        return new PaymentDraft(payments, situation, id, payee, currency, status)
                .saying(spelling.nothing())
                .on(LAST_DAY.minusDays(chance.between(0, 45)));
    }
}
