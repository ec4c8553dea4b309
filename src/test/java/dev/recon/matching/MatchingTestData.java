package dev.recon.matching;

import dev.recon.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Payments, payouts and buckets in which only what a test says differs from the ordinary. */
final class MatchingTestData {

    static final PartnerId ACME = new PartnerId("ptr_acme");
    static final PartnerId OTHER = new PartnerId("ptr_other");
    static final LocalDate DAY = LocalDate.of(2026, 8, 21);

    private MatchingTestData() {}

    static Money eur(String amount) {
        return Money.parse(amount, "EUR");
    }

    static PaymentDraft payment(String id, String amount) {
        return new PaymentDraft(id, eur(amount));
    }

    static PaymentDraft payment(String id, Money amount) {
        return new PaymentDraft(id, amount);
    }

    static OpenItem item(String id, String amount) {
        return item(id, eur(amount), "APPROVED", null);
    }

    static OpenItem item(String id, String amount, String stage, String po) {
        return item(id, eur(amount), stage, po);
    }

    static OpenItem item(String id, Money amount, String stage, String po) {
        return new OpenItem(
                new PayoutId(id), ACME, "Acme", amount, new PayoutState(stage, po), null, null, null, List.of());
    }

    static OpenItem inPeriod(OpenItem item, LocalDate start, LocalDate end) {
        return new OpenItem(
                item.id(),
                item.partner(),
                item.partnerName(),
                item.amount(),
                item.state(),
                start,
                end,
                null,
                List.of());
    }

    static OpenItem of(PartnerId partner, OpenItem item) {
        return new OpenItem(
                item.id(), partner, "Other", item.amount(), item.state(), null, null, item.settledBy(), item.lines());
    }

    static OpenItem settled(OpenItem item) {
        return new OpenItem(
                item.id(),
                item.partner(),
                item.partnerName(),
                item.amount(),
                item.state(),
                null,
                null,
                "an earlier match",
                item.lines());
    }

    static OpenItem in(PayoutState state, OpenItem item) {
        return new OpenItem(
                item.id(),
                item.partner(),
                item.partnerName(),
                item.amount(),
                state,
                item.periodStart(),
                item.periodEnd(),
                item.settledBy(),
                item.lines());
    }

    /** Lines as {@code id:amount:status} or {@code id:amount:status:day}, in the currency given. */
    static OpenItem withLines(OpenItem item, String currency, String... lines) {
        List<CommissionLine> attached = new ArrayList<>();
        for (String line : lines) {
            String[] part = line.split(":");
            attached.add(new CommissionLine(
                    part[0],
                    item.partner().value(),
                    item.id(),
                    "",
                    part[1],
                    currency,
                    part[2],
                    "",
                    null,
                    part.length > 3 ? Instant.parse(part[3] + "T00:00:00Z") : null));
        }
        return withLines(item, attached);
    }

    static OpenItem withLines(OpenItem item, List<CommissionLine> lines) {
        return new OpenItem(
                item.id(), item.partner(), item.partnerName(), item.amount(), item.state(), null, null, null, lines);
    }

    static Bucket bucket(List<Payment> payments, List<OpenItem> items) {
        return bucket(payments, items, List.of(), List.of());
    }

    static Bucket bucket(
            List<Payment> payments, List<OpenItem> items, List<OpenItem> named, List<StandingMatch> standing) {
        return bucket(ACME, payments, items, named, standing);
    }

    static Bucket bucket(
            PartnerId partner,
            List<Payment> payments,
            List<OpenItem> items,
            List<OpenItem> named,
            List<StandingMatch> standing) {
        Map<PayoutId, OpenItem> byId = new HashMap<>();
        named.forEach(item -> byId.put(item.id(), item));
        return new Bucket(partner, Money.currency("EUR"), payments, items, byId, standing);
    }

    static MatchingSettings settings() {
        return new MatchingSettings(Map.of(), 45, StagePolicy.defaults());
    }

    static MatchingSettings settings(RuleName rule, Band band) {
        Map<RuleName, Band> bands = new EnumMap<>(RuleName.class);
        bands.put(rule, band);
        return new MatchingSettings(bands, 45, StagePolicy.defaults());
    }

    static BucketOutcome match(List<Payment> payments, List<OpenItem> items) {
        return match(bucket(payments, items));
    }

    static BucketOutcome match(Bucket bucket) {
        return new Matcher(settings()).match(bucket);
    }

    /** A payment of the vendor of {@link #ACME} that names nothing, settled on {@link #DAY}. */
    static final class PaymentDraft {

        private final String id;
        private final Money amount;
        private final List<Reference> references = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();
        private final List<Contradiction> contradictions = new ArrayList<>();
        private LocalDate date = DAY;
        private PaymentStatus status = PaymentStatus.PAID;
        private String rawStatus = "PAID";
        private String po = "";
        private PartnerId vendorPartner = ACME;

        private PaymentDraft(String id, Money amount) {
            this.id = id;
            this.amount = amount;
        }

        PaymentDraft naming(String payout) {
            references.add(new Reference(new PayoutId(payout), Reference.By.PAYOUT_ID, payout));
            return this;
        }

        /** One word that may be the id of each of them. */
        PaymentDraft meaning(String word, String... payouts) {
            for (String payout : payouts) {
                references.add(new Reference(new PayoutId(payout), Reference.By.PAYOUT_ID, word));
            }
            return this;
        }

        boolean names(String payout) {
            return references.stream()
                    .anyMatch(reference -> reference.payout().value().equals(payout));
        }

        PaymentDraft namingLine(String line, String payout) {
            references.add(new Reference(new PayoutId(payout), Reference.By.LINE_ID, line, "", List.of(line)));
            return this;
        }

        PaymentDraft namingLines(String payout, String... lines) {
            references.add(new Reference(
                    new PayoutId(payout), Reference.By.LINE_ID, String.join(" ", lines), "", List.of(lines)));
            return this;
        }

        PaymentDraft stating(String payout, String amount) {
            references.add(new Reference(new PayoutId(payout), Reference.By.PAYOUT_ID, payout, amount, List.of()));
            return this;
        }

        PaymentDraft carrying(String poNumber, String... payouts) {
            po = poNumber;
            for (String payout : payouts) {
                references.add(new Reference(new PayoutId(payout), Reference.By.PO_NUMBER, poNumber));
            }
            return this;
        }

        PaymentDraft namingUnknown(String word) {
            unknown.add(word);
            return this;
        }

        PaymentDraft contradicted(Contradiction.Kind kind, String told) {
            contradictions.add(new Contradiction(kind, told, "record 7 of payments.csv"));
            return this;
        }

        PaymentDraft on(LocalDate value) {
            date = value;
            return this;
        }

        PaymentDraft is(PaymentStatus value) {
            status = value;
            rawStatus = value.name();
            return this;
        }

        PaymentDraft saying(String word) {
            status = PaymentStatus.UNKNOWN;
            rawStatus = word;
            return this;
        }

        PaymentDraft to(PartnerId partner) {
            vendorPartner = partner;
            return this;
        }

        Payment get() {
            return new Payment(
                    new PaymentKey("key-" + id + "#1"),
                    "generic-ap",
                    id,
                    date,
                    amount,
                    status,
                    rawStatus,
                    "V-1",
                    "Acme",
                    po,
                    "",
                    "",
                    vendorPartner,
                    references,
                    unknown,
                    contradictions);
        }
    }
}
