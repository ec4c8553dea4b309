package dev.recon.register;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a doctor asks about the register; only looks. */
public final class RegisterHealth {

    private static final String SERVER = """
            select 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1) || ', database ' || current_database()
                || ', user ' || current_user
            """;
    private static final String MAY_CREATE = "select has_database_privilege(current_database(), 'CREATE')";
    // Whoever is of the role that owns a table can take its trigger away.
    private static final String OWN_TRAILS = """
            select distinct c.relname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
            join pg_proc p on p.oid = t.tgfoid
            where p.proname = 'refuse_change' and c.relnamespace = 'public'::regnamespace
                and pg_has_role(current_user, c.relowner, 'MEMBER')
            order by 1
            """;
    private static final String JOBS = "select distinct job from run order by job";
    private static final String LAST_SUCCESS = """
            select run_id from run where job = ? and status = 'COMPLETED' and outcome is null
            order by business_date desc, run_id desc limit 1
            """;
    private static final String UNFINISHED =
            "select run_id from run where status in ('RUNNING', 'FAILED', 'STOPPED') order by run_id";

    private final DataSource source;
    private final JdbcClient jdbc;
    private final Runs runs;

    public RegisterHealth(Database database) {
        source = database.unpooled();
        jdbc = JdbcClient.create(source);
        runs = new Runs(jdbc);
    }

    /** Which server, database and user, in words. */
    public String server() {
        return jdbc.sql(SERVER).query(String.class).single();
    }

    public Schema.Version version() {
        return Schema.version(source);
    }

    /** Whether the user may make the schema in which a dry run works. */
    public boolean mayCreateSchemas() {
        return jdbc.sql(MAY_CREATE).query(Boolean.class).single();
    }

    /** The tables of the audit trail that the program's own user could change all the same. */
    public List<String> trailsOfOurOwn() {
        return jdbc.sql(OWN_TRAILS).query(String.class).list();
    }

    /** The jobs that were ever run. */
    public List<String> jobs() {
        return jdbc.sql(JOBS).query(String.class).list();
    }

    /** The run of the latest business date that came to its own end. */
    public Optional<Runs.Run> lastSuccess(String job) {
        return jdbc.sql(LAST_SUCCESS).param(job).query(Long.class).optional().flatMap(runs::find);
    }

    /** The runs that have not come to their end, oldest first. */
    public List<Runs.Run> unfinished() {
        return jdbc.sql(UNFINISHED).query(Long.class).list().stream()
                .flatMap(id -> runs.find(id).stream())
                .toList();
    }
}
