package dev.recon.quality;

import dev.recon.matching.PaymentStatus;
import java.util.List;
import java.util.Locale;

/** Makes situations in which something stands against what a payment says. */
final class TroubledSituations {

    private final NightMaker maker;
    private final Chance chance;

    TroubledSituations(NightMaker maker) {
        this.maker = maker;
        this.chance = maker.chance;
    }

    void make(Situation situation, MadePartner partner) {
        MadePayout payout = maker.payout(partner);
        PaymentDraft draft =
                maker.payment(situation, payout).referring(payout.id().value());
        Deed deed = new Deed(List.of(payout.id()));
        switch (situation) {
            case AGREED_FEE -> draft.of(AgreedFees.less(payout)).doing(deed);
            case OTHER_FEE -> draft.of(lessSomething(payout)).make();
            case AMOUNT_OFF -> draft.of(mistyped(payout)).make();
            case ID_WRONG -> draft.referring(mistyped(payout.id().value())).doing(deed);
            case ID_TWIN -> twin(draft, payout).doing(deed);
            case PO_WRONG -> {
                maker.withPo(payout, "PO-KNOWN-" + chance.between(10_000_000, 99_999_999));
                draft.referring("")
                        .carrying("PO-OTHER-" + chance.between(10_000_000, 99_999_999))
                        .make();
            }
            case OTHER_PARTNER -> {
                MadePartner other = maker.otherThan(partner);
                draft.to(other.vendorId(), other.name()).make();
            }
            case OTHER_CURRENCY -> draft.in(other(payout)).make();
            case BAD_STATUS -> draft.is(PaymentStatus.UNKNOWN).make();
            case STRANGER ->
                draft.referring("")
                        .to("S" + chance.signs(7), "Stranger " + chance.signs(6))
                        .make();
            case PART -> part(draft, payout, deed);
            case DUPLICATE_LATER -> {
                maker.payment(Situation.ID, payout).saying(payout.id().value()).doing(deed);
                draft.comesOn(MadeNights.NIGHTS).repeating(deed);
            }
            default -> throw new IllegalArgumentException("Nobody makes " + situation);
        }
    }

    private void part(PaymentDraft draft, MadePayout payout, Deed deed) {
        List<Long> parts = maker.parts(MadeCurrency.units(payout.amount()), chance.between(2, 3));
        deed.leaveIncomplete();
        draft.of(parts.get(0)).doing(deed);
        if (parts.size() > 2) {
            maker.payment(Situation.PART, payout)
                    .of(parts.get(1))
                    .referring(payout.id().value())
                    .doing(deed);
        }
    }

    private long lessSomething(MadePayout payout) {
        long units = MadeCurrency.units(payout.amount());
        return Math.max(1, units - chance.between(1, 9) * 111L);
    }

    private long mistyped(MadePayout payout) {
        long units = MadeCurrency.units(payout.amount());
        long place = chance.one(List.of(1L, 10L, 100L, 1_000L));
        return units > 2 * place && chance.percent(50) ? units - place : units + place;
    }

    private String mistyped(String id) {
        int at = chance.between(5, id.length() - 2);
        char right = id.charAt(at);
        return id.substring(0, at) + (right == 'x' ? 'y' : 'x') + id.substring(at + 1);
    }

    // Of the same partner or of another one.
    private PaymentDraft twin(PaymentDraft draft, MadePayout payout) {
        String id = payout.id().value();
        MadePartner owner = chance.percent(50) ? payout.partner() : maker.otherThan(payout.partner());
        MadeCurrency currency = MadeCurrency.valueOf(payout.amount().currencyCode());
        maker.payout(
                owner,
                currency,
                currency.someUnits(chance),
                payout.end(),
                "pay_" + id.substring(4, 9).toUpperCase(Locale.ROOT) + id.substring(9));
        return draft.referring(id.toUpperCase(Locale.ROOT));
    }

    private static MadeCurrency other(MadePayout payout) {
        return switch (MadeCurrency.valueOf(payout.amount().currencyCode())) {
            case EUR -> MadeCurrency.USD;
            case USD -> MadeCurrency.JPY;
            case GBP -> MadeCurrency.EUR;
            case JPY -> MadeCurrency.KWD;
            case KWD -> MadeCurrency.GBP;
        };
    }
}
