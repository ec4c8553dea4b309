package dev.recon.matching;

import dev.recon.matching.PayoutDirectory.Remittance;
import dev.recon.matching.RemittanceText.Word;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of all payouts: their ids, tolerant of what banks do to them, and their PO numbers. */
final class PayoutNames {

    /** What is kept of each payout. */
    record Known(PayoutId id, PartnerId partner, @Nullable String poNumber) {}

    // A shorter id, once its case and its underscore are lost, may be any word or number.
    private static final int TOLERANT_MIN = 8;
    // The beginning of an id that a text was cut in must still be longer than most words.
    private static final int CUT_MIN = 11;
    // A shorter PO number, or one without a digit, may be any word of a text.
    private static final int PO_IN_TEXT_MIN = 6;
    // An id that is wrapped at the end of a line, or has spaces for underscores, comes in so many words at most.
    private static final int WORDS_MAX = 3;
    // Two are ambiguous already.
    private static final int SAME_NAME_MAX = 20;
    private static final int UNKNOWN_LENGTH_MAX = 100;

    private final TextIndex<Known> byEssence;
    private final PrefixIndex<Known> byBeginning;
    private final TextIndex<Known> byPo;
    private final Map<String, PayoutId> lines;
    private final int longestEssence;
    private final Pattern payoutIdPattern;

    PayoutNames(List<Known> payouts, Map<String, PayoutId> lines, Pattern payoutIdPattern) {
        List<Known> sorted =
                payouts.stream().sorted(Comparator.comparing(Known::id)).toList();
        byEssence = new TextIndex<>(sorted, payout -> Optional.of(essence(payout)));
        byBeginning = new PrefixIndex<>(sorted, PayoutNames::essence);
        byPo = new TextIndex<>(sorted, PayoutNames::foldedPo);
        longestEssence = sorted.stream()
                .mapToInt(payout -> essence(payout).length())
                .max()
                .orElse(0);
        this.lines = Map.copyOf(lines);
        this.payoutIdPattern = payoutIdPattern;
    }

    NamedIn in(Remittance remittance) {
        List<RemittanceText> texts = Stream.of(remittance.poNumber(), remittance.reference(), remittance.memo())
                .map(RemittanceText::new)
                .toList();
        NamedIn named = new NamedIn();
        texts.forEach(text -> findIds(text, named));
        String cell = remittance.poNumber().strip();
        named.byPo(withPo(cell), cell);
        // The first text is that cell.
        texts.subList(1, texts.size()).stream()
                .flatMap(text -> text.words().stream())
                .map(Word::text)
                .filter(PayoutNames::isPoInText)
                .forEach(word -> named.byPo(withPo(word), word));
        return named;
    }

    private void findIds(RemittanceText text, NamedIn named) {
        List<Word> words = text.words();
        boolean[] used = new boolean[words.size()];
        for (int start = 0; start < words.size(); start++) {
            for (int end = start + 1; end <= Math.min(start + WORDS_MAX, words.size()); end++) {
                List<String> group =
                        words.subList(start, end).stream().map(Word::text).toList();
                List<Known> found = withId(group);
                if (!found.isEmpty()) {
                    named.byId(
                            found,
                            String.join(" ", group),
                            text.statedAfter(words.get(end - 1).end()));
                    Arrays.fill(used, start, end, true);
                }
            }
        }
        findLines(words, used, named);
        findCutId(words, used, named);
        for (int word = 0; word < used.length; word++) {
            if (!used[word] && looksLikeId(words.get(word).text())) {
                named.unknown(words.get(word).text());
            }
        }
    }

    private void findLines(List<Word> words, boolean[] used, NamedIn named) {
        for (int place = 0; place < used.length; place++) {
            String line = words.get(place).text();
            PayoutId payout = lines.get(line);
            if (!used[place] && payout != null) {
                byEssence.find(RemittanceText.essence(payout.value()), SAME_NAME_MAX).stream()
                        .filter(known -> known.id().equals(payout))
                        .forEach(known -> named.byLine(known, line));
                used[place] = true;
            }
        }
    }

    // A bank that cuts a text at its end may leave an id's beginning there. Of several with that beginning all are
    // named.
    private void findCutId(List<Word> words, boolean[] used, NamedIn named) {
        for (int count = 1; count <= Math.min(WORDS_MAX, words.size()); count++) {
            int start = words.size() - count;
            List<String> group =
                    words.subList(start, words.size()).stream().map(Word::text).toList();
            String essence = RemittanceText.essence(String.join("", group));
            if (used[start] || used[words.size() - 1] || essence.length() < CUT_MIN) {
                continue;
            }
            List<Known> found = byBeginning.find(essence, SAME_NAME_MAX);
            if (!found.isEmpty()) {
                named.byId(found, String.join(" ", group), "");
                Arrays.fill(used, start, words.size(), true);
            }
        }
    }

    private List<Known> withId(List<String> words) {
        String essence = RemittanceText.essence(String.join("", words));
        if (essence.length() > longestEssence) {
            return List.of();
        }
        List<Known> alike = byEssence.find(essence, SAME_NAME_MAX);
        List<Known> exact = alike.stream()
                .filter(payout -> words.size() == 1 && payout.id().value().equals(words.get(0)))
                .limit(1)
                .toList();
        return !exact.isEmpty() || essence.length() < TOLERANT_MIN ? exact : alike;
    }

    private List<Known> withPo(String po) {
        List<Known> alike = po.isEmpty() ? List.of() : byPo.find(po.toLowerCase(Locale.ROOT), SAME_NAME_MAX);
        List<Known> exact = alike.stream()
                .filter(payout ->
                        payout.poNumber() != null && payout.poNumber().strip().equals(po))
                .toList();
        return exact.isEmpty() ? alike : exact;
    }

    private boolean looksLikeId(String word) {
        return word.length() <= UNKNOWN_LENGTH_MAX
                && payoutIdPattern.matcher(word).matches();
    }

    private static boolean isPoInText(String word) {
        return word.length() >= PO_IN_TEXT_MIN && word.chars().anyMatch(Character::isDigit);
    }

    private static String essence(Known payout) {
        return RemittanceText.essence(payout.id().value());
    }

    private static Optional<String> foldedPo(Known payout) {
        return Optional.ofNullable(payout.poNumber())
                .map(po -> po.strip().toLowerCase(Locale.ROOT))
                .filter(po -> !po.isEmpty());
    }
}
