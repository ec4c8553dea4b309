package dev.recon.introw;

import dev.recon.matching.Payout;
import java.util.function.Function;

/** What became of one PATCH. There is no fourth case; a call that must end the run throws instead. */
public sealed interface PatchAnswer {

    <R> R fold(Function<Applied, R> onApplied, Function<Refused, R> onRefused, Function<Unknown, R> onUnknown);

    /** Introw answered with the payout as it now is; whether that is what was asked is for the caller to compare. */
    record Applied(Payout payout) implements PatchAnswer {
        @Override
        public <R> R fold(
                Function<Applied, R> onApplied, Function<Refused, R> onRefused, Function<Unknown, R> onUnknown) {
            return onApplied.apply(this);
        }
    }

    /** Introw said no and changed nothing; code and message are Introw's, empty if it gave none. */
    record Refused(int status, String code, String message) implements PatchAnswer {
        @Override
        public <R> R fold(
                Function<Applied, R> onApplied, Function<Refused, R> onRefused, Function<Unknown, R> onUnknown) {
            return onRefused.apply(this);
        }
    }

    /** Introw may or may not have changed the payout: read it before deciding anything. */
    record Unknown(String reason) implements PatchAnswer {
        @Override
        public <R> R fold(
                Function<Applied, R> onApplied, Function<Refused, R> onRefused, Function<Unknown, R> onUnknown) {
            return onUnknown.apply(this);
        }
    }
}
