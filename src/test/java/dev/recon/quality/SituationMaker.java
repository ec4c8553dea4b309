package dev.recon.quality;

import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes situations in which payments name what they pay. */
final class SituationMaker {

    private static final int MANY_PAYOUTS = 60;

    private final NightMaker maker;
    private final Chance chance;
    private final SilentSituations silent;
    private final TroubledSituations troubled;
    private final List<Situation> stock = new ArrayList<>();

    SituationMaker(NightMaker maker) {
        this.maker = maker;
        this.chance = maker.chance;
        this.silent = new SilentSituations(maker);
        this.troubled = new TroubledSituations(maker);
        shares().forEach((situation, share) -> IntStream.range(0, share).forEach(each -> stock.add(situation)));
    }

    /** How often each is made, in a thousand or so. */
    private static Map<Situation, Integer> shares() {
        Map<Situation, Integer> shares = new EnumMap<>(Situation.class);
        for (Situation situation : Situation.values()) {
            shares.put(situation, 6);
        }
        shares.putAll(Map.of(
                Situation.ID, 330,
                Situation.ID_MANGLED, 160,
                Situation.ID_CUT, 30,
                Situation.PO, 200,
                Situation.LIST, 25,
                Situation.LIST_WITH_AMOUNTS, 15,
                Situation.INSTALMENTS, 35,
                Situation.AMOUNT, 90,
                Situation.COMBINED, 15,
                Situation.SPLIT, 12));
        // Made together with another situation.
        List.of(Situation.REPAID, Situation.DUPLICATE).forEach(shares::remove);
        return shares;
    }

    void next() {
        if (chance.percent(5)) {
            maker.payout(maker.partner());
        }
        make(chance.one(stock), maker.partner());
    }

    private void make(Situation situation, MadePartner partner) {
        switch (situation) {
            case ID, ID_MANGLED, ID_CUT -> id(situation, maker.payout(partner));
            case PO -> po(maker.payout(partner));
            case PO_SHARED -> sharedPo(partner);
            case LINES -> lines(maker.payout(partner));
            case OTHER_CURRENCY_LINES -> linesInOtherCurrency(partner);
            case LIST, LIST_WITH_AMOUNTS -> list(situation, payouts(partner, chance.between(2, 6)));
            case LIST_OF_TWO -> listOfTwo(payouts(partner, chance.between(2, 4)));
            case INSTALMENTS, INSTALMENTS_LATER -> instalments(situation, maker.payout(partner));
            case DUPLICATED -> duplicated(maker.payout(partner));
            case RETURNED -> returned(maker.payout(partner));
            case AMOUNT, COMBINED, SPLIT, EQUAL_AMOUNTS, FEE_WITHOUT_NAME, OTHER_TIME, ORPHAN, OTHER_PARTNER_AMOUNT ->
                silent.make(situation, partner);
            case ACCIDENT -> {
                if (maker.payoutsOf(partner) > MANY_PAYOUTS) {
                    silent.make(situation, partner);
                }
            }
            default -> troubled.make(situation, partner);
        }
    }

    /** Several payouts of one currency. */
    private List<MadePayout> payouts(MadePartner partner, int count) {
        return silent.payouts(partner, count);
    }

    private void id(Situation situation, MadePayout payout) {
        String id = payout.id().value();
        String text = switch (situation) {
            case ID_MANGLED -> maker.spelling.mangled(id);
            case ID_CUT -> maker.spelling.cut(id);
            default -> maker.spelling.around(id);
        };
        said(maker.payment(situation, payout), text).doing(new Deed(List.of(payout.id())));
    }

    private PaymentDraft said(PaymentDraft draft, String text) {
        return chance.percent(50) ? draft.referring(text) : draft.saying(text);
    }

    private void po(MadePayout made) {
        MadePayout payout = made.po() == null ? maker.withPo(made, newPo()) : made;
        PaymentDraft draft = maker.payment(Situation.PO, payout);
        String po = chance.percent(80) ? payout.po() : payout.po().toLowerCase(Locale.ROOT);
        (chance.percent(75) ? draft.carrying(po) : draft.saying("Commission " + po + " thanks"))
                .doing(new Deed(List.of(payout.id())));
    }

    private String newPo() {
        return "PO-" + chance.signs(3).toUpperCase(Locale.ROOT) + "-" + chance.between(10_000_000, 99_999_999);
    }

    private void sharedPo(MadePartner partner) {
        String po = newPo();
        List<MadePayout> payouts = payouts(partner, chance.between(2, 3)).stream()
                .map(payout -> maker.withPo(payout, po))
                .toList();
        List<MadePayout> paid = chance.percent(50) ? payouts : payouts.subList(0, 1);
        maker.payment(Situation.PO_SHARED, payouts.get(0))
                .of(sum(paid))
                .on(afterAll(payouts))
                .carrying(po)
                .doing(new Deed(ids(paid)));
    }

    private void lines(MadePayout made) {
        MadeCurrency currency = MadeCurrency.valueOf(made.amount().currencyCode());
        MadePayout payout =
                maker.withLines(made, currency, maker.parts(MadeCurrency.units(made.amount()), chance.between(2, 4)));
        maker.payment(Situation.LINES, payout).saying(linesOf(payout)).doing(new Deed(List.of(payout.id())));
    }

    private static String linesOf(MadePayout payout) {
        return payout.lines().stream().map(line -> line.id()).collect(Collectors.joining(" ", "Lines ", ""));
    }

    private void linesInOtherCurrency(MadePartner partner) {
        MadePayout made = maker.payout(partner);
        MadeCurrency other = otherThan(MadeCurrency.valueOf(made.amount().currencyCode()));
        List<Long> units = maker.parts(other.someUnits(chance), chance.between(1, 4));
        MadePayout payout = maker.withLines(made, other, units);
        maker.payment(Situation.OTHER_CURRENCY_LINES, payout)
                .in(other)
                .of(units.stream().mapToLong(Long::longValue).sum())
                .referring(payout.id().value())
                .doing(new Deed(List.of(payout.id())));
    }

    private MadeCurrency otherThan(MadeCurrency currency) {
        return currency == MadeCurrency.USD ? MadeCurrency.EUR : MadeCurrency.USD;
    }

    private void list(Situation situation, List<MadePayout> payouts) {
        boolean withAmounts = situation == Situation.LIST_WITH_AMOUNTS;
        String text = payouts.stream()
                .map(payout -> payout.id()
                        + (withAmounts
                                ? " " + payout.amount().currencyCode() + " "
                                        + payout.amount().plainAmount()
                                : ""))
                .collect(Collectors.joining(", "));
        maker.payment(situation, payouts.get(0))
                .of(sum(payouts))
                .on(afterAll(payouts))
                .saying(text)
                .doing(new Deed(ids(payouts)));
    }

    private void listOfTwo(List<MadePayout> payouts) {
        Deed deed = new Deed(ids(payouts));
        String text = payouts.stream().map(payout -> payout.id().value()).collect(Collectors.joining(" + "));
        maker.parts(sum(payouts), 2)
                .forEach(part -> maker.payment(Situation.LIST_OF_TWO, payouts.get(0))
                        .of(part)
                        .on(afterAll(payouts))
                        .saying(text)
                        .doing(deed));
    }

    private void instalments(Situation situation, MadePayout payout) {
        Deed deed = new Deed(List.of(payout.id()));
        List<Long> parts = maker.parts(MadeCurrency.units(payout.amount()), chance.between(2, 4));
        for (int number = 1; number <= parts.size(); number++) {
            boolean later = situation == Situation.INSTALMENTS_LATER && number == parts.size();
            maker.payment(situation, payout)
                    .of(parts.get(number - 1))
                    .referring(payout.id().value())
                    .saying("Part " + number + " of " + parts.size())
                    .comesOn(later ? MadeNights.NIGHTS : 1)
                    .doing(deed);
        }
    }

    private void duplicated(MadePayout payout) {
        Deed deed = new Deed(List.of(payout.id()));
        MadePayment first = maker.payment(Situation.DUPLICATED, payout)
                .referring(payout.id().value())
                .doing(deed);
        maker.payment(Situation.DUPLICATE, payout)
                .on(first.date().plusDays(chance.between(0, 3)))
                .referring(payout.id().value())
                .repeating(deed);
    }

    private void returned(MadePayout payout) {
        maker.payment(Situation.RETURNED, payout)
                .referring(payout.id().value())
                .is(PaymentStatus.PAID)
                .returnsOn(MadeNights.NIGHTS)
                .doing(new Deed(List.of(payout.id())));
        if (chance.percent(60)) {
            maker.payment(Situation.REPAID, payout)
                    .referring(payout.id().value())
                    .on(payout.end().plusDays(20))
                    .comesOn(MadeNights.NIGHTS)
                    .doing(new Deed(List.of(payout.id())));
        }
    }

    static long sum(List<MadePayout> payouts) {
        return payouts.stream()
                .mapToLong(payout -> MadeCurrency.units(payout.amount()))
                .sum();
    }

    static List<PayoutId> ids(List<MadePayout> payouts) {
        return payouts.stream().map(MadePayout::id).toList();
    }

    LocalDate afterAll(List<MadePayout> payouts) {
        return silent.afterAll(payouts);
    }
}
