package dev.recon.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes situations in which payments do not say what they pay. */
final class SilentSituations {

    private final NightMaker maker;
    private final Chance chance;

    SilentSituations(NightMaker maker) {
        this.maker = maker;
        this.chance = maker.chance;
    }

    void make(Situation situation, MadePartner partner) {
        switch (situation) {
            case AMOUNT -> amount(maker.payout(partner));
            case COMBINED -> combined(payouts(partner, 2 + small()));
            case SPLIT -> split(maker.payout(partner));
            case EQUAL_AMOUNTS -> equalAmounts(partner);
            case FEE_WITHOUT_NAME -> {
                MadePayout payout = maker.payout(partner);
                maker.payment(situation, payout).of(AgreedFees.less(payout)).make();
            }
            case OTHER_TIME -> otherTime(maker.payout(partner));
            case OTHER_PARTNER_AMOUNT -> otherPartner(partner);
            case ACCIDENT -> accident(partner);
            default -> {
                MadeCurrency currency = partner.currency();
                maker.payment(situation, partner, currency)
                        .of(maker.foreignUnits(currency))
                        .make();
            }
        }
    }

    private int small() {
        return chance.percent(60) ? 0 : chance.between(1, 3);
    }

    List<MadePayout> payouts(MadePartner partner, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> maker.payout(
                        partner, partner.currency(), partner.currency().someUnits(chance)))
                .toList();
    }

    LocalDate afterAll(List<MadePayout> payouts) {
        return payouts.stream()
                .map(MadePayout::end)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plusDays(chance.between(1, 12));
    }

    private void amount(MadePayout payout) {
        maker.payment(Situation.AMOUNT, payout).doing(new Deed(List.of(payout.id())));
        if (chance.percent(5)) {
            maker.payment(Situation.DUPLICATE_LATER, payout)
                    .comesOn(MadeNights.NIGHTS)
                    .make();
        }
    }

    private void combined(List<MadePayout> payouts) {
        maker.payment(Situation.COMBINED, payouts.get(0))
                .of(SituationMaker.sum(payouts))
                .on(afterAll(payouts))
                .doing(new Deed(SituationMaker.ids(payouts)));
    }

    private void split(MadePayout payout) {
        Deed deed = new Deed(List.of(payout.id()));
        maker.parts(MadeCurrency.units(payout.amount()), 2 + Math.min(small(), 2))
                .forEach(part -> maker.payment(Situation.SPLIT, payout).of(part).doing(deed));
    }

    private void equalAmounts(MadePartner partner) {
        long units = partner.currency().someUnits(chance);
        List<MadePayout> equal = new ArrayList<>();
        for (int count = chance.between(2, 3); count > 0; count--) {
            equal.add(maker.payout(partner, partner.currency(), units));
        }
        LocalDate date = afterAll(equal);
        equal.forEach(payout ->
                maker.payment(Situation.EQUAL_AMOUNTS, payout).on(date).doing(new Deed(List.of(payout.id()))));
    }

    private void otherTime(MadePayout payout) {
        maker.payment(Situation.OTHER_TIME, payout)
                .on(
                        chance.percent(50)
                                ? payout.start().minusDays(chance.between(5, 60))
                                : payout.end().plusDays(chance.between(95, 200)))
                .make();
    }

    private void otherPartner(MadePartner partner) {
        MadePartner other = maker.otherThan(partner);
        MadePayout payout = maker.payout(other, other.currency(), maker.foreignUnits(other.currency()));
        maker.payment(
                        Situation.OTHER_PARTNER_AMOUNT,
                        partner,
                        MadeCurrency.valueOf(payout.amount().currencyCode()))
                .of(MadeCurrency.units(payout.amount()))
                .on(payout.end().plusDays(chance.between(1, 12)))
                .make();
    }

    private void accident(MadePartner partner) {
        List<MadePayout> some = maker.payouts().stream()
                .filter(payout -> payout.partner().equals(partner)
                        && payout.amount()
                                .currencyCode()
                                .equals(partner.currency().name()))
                .toList();
        if (some.size() > 1) {
            List<MadePayout> two = List.of(some.get(0), some.get(some.size() - 1));
            maker.payment(Situation.ACCIDENT, partner, partner.currency())
                    .of(SituationMaker.sum(two))
                    .on(afterAll(two))
                    .make();
        }
    }
}
