package dev.recon.register;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;

/** Tells a connection that died, or could not be made, from everything else that can go wrong with a statement. */
public final class LostConnection {

    // Class 08: no connection; 57P01 to 57P03: the server ends, has crashed, or is not ready yet.
    private static final String NO_CONNECTION = "08";
    private static final String SERVER_ENDS = "57P0";

    private LostConnection() {}

    /** Whether what failed may be tried again over a fresh connection; whether it was committed nobody knows. */
    public static boolean isCauseOf(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .anyMatch(LostConnection::is);
    }

    private static boolean is(SQLException problem) {
        String state = problem.getSQLState();
        return problem instanceof SQLTransientConnectionException
                || state != null && (state.startsWith(NO_CONNECTION) || state.startsWith(SERVER_ENDS))
                // The pool's own words for a connection that it gave up a moment ago; it knows no state.
                || state == null && String.valueOf(problem.getMessage()).startsWith("Connection is closed");
    }
}
