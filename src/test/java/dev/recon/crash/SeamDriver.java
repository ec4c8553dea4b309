package dev.recon.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/** Stands before PostgreSQL's driver, for addresses that name seams: each commit is an event before and after. */
final class SeamDriver implements Driver {

    private static final String MARK = "?seams=";
    private static final Map<String, Seams> SEAMS = new ConcurrentHashMap<>();
    private static final Driver POSTGRESQL = new org.postgresql.Driver();

    static {
        try {
            // PostgreSQL's driver would take our addresses for its own; so it has to come after this one.
            Driver registered = DriverManager.getDriver("jdbc:postgresql://127.0.0.1/any");
            DriverManager.deregisterDriver(registered);
            DriverManager.registerDriver(new SeamDriver());
            DriverManager.registerDriver(registered);
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private SeamDriver() {}

    /** The address of the same database through these seams. */
    static String url(String plain, Seams seams) {
        String name = String.valueOf(System.identityHashCode(seams)) + '-' + SEAMS.size();
        SEAMS.put(name, seams);
        return plain + MARK + name;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.contains(MARK);
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        int mark = url.indexOf(MARK);
        Seams seams = SEAMS.get(url.substring(mark + MARK.length()));
        if (seams.isDead()) {
            return proxy(Connection.class, new Link(null, seams));
        }
        Connection real = POSTGRESQL.connect(url.substring(0, mark), properties);
        seams.atDeath(() -> abort(real));
        return proxy(Connection.class, new Link(real, seams));
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(SeamDriver.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object forward(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** A connection. A dead one looks alive to a pool, which would otherwise wait for a better one; it does nothing. */
    private record Link(Connection real, Seams seams) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            if (seams.isDead()) {
                return afterDeath(name, method.getReturnType());
            }
            if (name.equals("commit")) {
                seams.pass("before commit");
                forward(real, method, arguments);
                seams.pass("after commit");
                return null;
            }
            Object result = forward(real, method, arguments);
            return result instanceof Statement statement ? seamed(statement, name, arguments) : result;
        }

        private Object seamed(Statement statement, String name, Object[] arguments) {
            return name.equals("createStatement")
                    ? proxy(Statement.class, new Work(statement, "", seams))
                    : proxy(PreparedStatement.class, new Work(statement, String.valueOf(arguments[0]), seams));
        }

        private Object afterDeath(String name, Class<?> type) {
            if (name.startsWith("prepare") || name.endsWith("Statement") || name.equals("commit")) {
                seams.pass(name);
            }
            if (type == boolean.class) {
                return name.equals("isValid");
            }
            return type == int.class ? 0 : null;
        }
    }

    /** A statement. Outside a transaction it commits by itself. */
    private record Work(Statement real, String prepared, Seams seams) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (!method.getName().startsWith("execute")) {
                return seams.isDead() && method.getName().equals("close") ? null : forward(real, method, arguments);
            }
            String sql = arguments == null ? prepared : String.valueOf(arguments[0]);
            boolean commits = commits(sql);
            if (commits || seams.doStatementsCount()) {
                seams.pass("before " + shortened(sql));
            }
            Object result = forward(real, method, arguments);
            if (commits) {
                seams.pass("after " + shortened(sql));
            }
            return result;
        }

        private boolean commits(String sql) throws SQLException {
            String start = sql.strip().toLowerCase(Locale.ROOT);
            boolean reads = start.startsWith("select") && !start.contains("lock(") || start.startsWith("set ");
            return !reads && !seams.isDead() && real.getConnection().getAutoCommit();
        }

        private static String shortened(String sql) {
            String line = sql.strip().replaceAll("\\s+", " ");
            return line.substring(0, Math.min(60, line.length()));
        }
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
