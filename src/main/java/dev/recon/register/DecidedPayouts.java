package dev.recon.register;

import dev.recon.matching.BucketOutcome;
import dev.recon.matching.Mismatch;
import dev.recon.matching.MismatchReason;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Stage;
import dev.recon.matching.StageUpdate;
import dev.recon.register.Outcomes.Decided;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Payouts about which a person has decided, and what that keeps matching from doing: it leaves the stage alone that a person
 * chose, until a person chooses another one in Introw or the payment comes back; and it does not overtake a decision
 * that is still on its way.
 */
final class DecidedPayouts {

    /**
     * What a person decided about a payout.
     *
     * @param words who decided what, when, and why
     * @param waits the run that has not brought it to Introw yet; null if it stands there
     */
    private record Word(String words, @Nullable Long waits) {}

    // The stage counts as long as it is the last thing that Introw confirmed to us and is still there: an undo, or a
    // person in Introw, ends it.
    private static final String WORDS = """
            select distinct on (u.payout_id) u.payout_id, d.kind, d.decided_by, d.approved_by, d.comment, d.run_id, d.row_number,
                r.business_date, u.state in ('PENDING', 'SENDING', 'UNKNOWN') as waits
            from pending_update u join decision d on d.decision_id = u.decision_id join run r on r.run_id = d.run_id
            join payout o on o.payout_id = u.payout_id
            where exists (select 1 from decision where payout_id is not null)
                and u.payout_id = any(?) and u.match_id is null and (u.state in ('PENDING', 'SENDING', 'UNKNOWN')
                or d.kind in ('BLOCK', 'POSTPONE') and u.state in ('CONFIRMED', 'ALREADY_THERE') and o.stage = u.to_stage
                    and not exists (select 1 from pending_update v where v.payout_id = u.payout_id
                        and v.confirmed_at > u.confirmed_at))
            order by u.payout_id, u.state in ('PENDING', 'SENDING', 'UNKNOWN') desc, u.confirmed_at desc
            """;

    private final JdbcClient client;

    DecidedPayouts(JdbcClient client) {
        this.client = client;
    }

    /** The same outcomes without the updates that would overtake a person; each is told as a conflict. */
    List<Decided> respected(List<? extends Decided> chunk) {
        Map<PayoutId, Word> words = words(chunk);
        return chunk.stream()
                .map(each -> words.isEmpty() ? each : new Decided(each.bucket(), respected(each.outcome(), words)))
                .toList();
    }

    private Map<PayoutId, Word> words(List<? extends Decided> chunk) {
        TreeSet<String> payouts = new TreeSet<>();
        for (Decided decided : chunk) {
            decided.outcome()
                    .updates()
                    .forEach(update -> payouts.add(update.payout().value()));
            decided.outcome().mismatches().stream()
                    .filter(DecidedPayouts::isConflict)
                    .forEach(mismatch -> payouts.add(String.valueOf(mismatch.payout())));
        }
        Map<PayoutId, Word> words = new HashMap<>();
        if (!payouts.isEmpty()) {
            client.sql(WORDS).param(payouts.toArray(String[]::new)).query(row -> {
                words.put(new PayoutId(row.getString("payout_id")), word(row));
            });
        }
        return words;
    }

    private static Word word(ResultSet row) throws SQLException {
        String approved = row.getString("approved_by");
        String comment = row.getString("comment");
        String words = "%s decided %s on %s, row %d of run %d%s%s"
                .formatted(
                        row.getString("decided_by"),
                        row.getString("kind"),
                        row.getString("business_date"),
                        row.getLong("row_number"),
                        row.getLong("run_id"),
                        approved.isEmpty() ? "" : ", approved by " + approved,
                        comment.isEmpty() ? "" : ": \"" + comment + "\"");
        return new Word(words, row.getBoolean("waits") ? row.getLong("run_id") : null);
    }

    private static BucketOutcome respected(BucketOutcome outcome, Map<PayoutId, Word> words) {
        List<StageUpdate> updates = new ArrayList<>();
        List<Mismatch> refused = new ArrayList<>();
        for (StageUpdate update : outcome.updates()) {
            Optional<Mismatch> conflict =
                    Optional.ofNullable(words.get(update.payout())).flatMap(word -> conflict(update, word));
            conflict.ifPresentOrElse(refused::add, () -> updates.add(update));
        }
        Stream<Mismatch> told = outcome.mismatches().stream()
                .map(mismatch -> isConflict(mismatch) ? told(mismatch, words.get(mismatch.payout())) : mismatch);
        return new BucketOutcome(
                outcome.matches(),
                outcome.reversed(),
                updates,
                Stream.concat(told, refused.stream()).toList());
    }

    private static Optional<Mismatch> conflict(StageUpdate update, Word word) {
        boolean moves = !update.from().stage().equals(update.to().stage());
        boolean returned = update.to().stage().equals(Stage.FAILED.name());
        if (word.waits() == null && (!moves || returned)) {
            return Optional.empty();
        }
        String wanted = "The payments ask for payout %s to move from %s (PO %s) to %s (PO %s), but "
                .formatted(
                        update.payout(),
                        update.from().stage(),
                        Objects.requireNonNullElse(update.from().poNumber(), "none"),
                        update.to().stage(),
                        Objects.requireNonNullElse(update.to().poNumber(), "none"));
        Mismatch mismatch =
                Mismatch.of(MismatchReason.STAGE_CONFLICT, null, update.payout(), wanted + word.words() + ending(word));
        return Optional.of(
                word.waits() == null
                        ? mismatch.withWouldMatchIf("a person moved the payout in Introw")
                        : mismatch.withSuggestedAction("Finish that run:  jobs/recon rerun " + word.waits()));
    }

    private static String ending(Word word) {
        return word.waits() == null
                ? "; it stays until a person moves it in Introw"
                : "; that run is not finished, and its decision comes first";
    }

    private static Mismatch told(Mismatch mismatch, @Nullable Word word) {
        return word == null ? mismatch : mismatch.withExplanation(mismatch.explanation() + "; " + word.words());
    }

    private static boolean isConflict(Mismatch mismatch) {
        return mismatch.reason() == MismatchReason.STAGE_CONFLICT && mismatch.payout() != null;
    }
}
