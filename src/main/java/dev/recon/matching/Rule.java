package dev.recon.matching;

import java.util.Optional;

/**
 * One way of deciding payments. It sees what the earlier rules left, and must decide alike in whatever order it looks at
 * the payments.
 */
interface Rule {

    /** The name by which an operator sets its band; empty for a rule that settles nothing and so has none. */
    default Optional<RuleName> name() {
        return Optional.empty();
    }

    void apply(OpenBucket left);
}
