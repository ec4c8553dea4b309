package dev.recon.register;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files that runs found in their inboxes. A file is its content: a second name for it is a duplicate. */
public final class Inputs {

    /** What a file is to a run. */
    public enum Role {
        /** In the frozen list; nobody has looked inside yet. */
        FROZEN,
        /** To be loaded by this run. */
        NEW,
        /** Loaded by an earlier run under the same name: nothing to do. */
        KNOWN,
        /** Loaded by an earlier run that never published its reports: this run's reports tell of it. */
        CARRIED,
        /** The same content was or will be loaded under another name. */
        DUPLICATE,
        /** Cannot be used as a whole; the reason says why. */
        REFUSED
    }

    /**
     * One entry of a run's frozen list.
     *
     * @param fileId 0 for an entry that could not even be copied
     * @param adoptedFrom the unfinished run that it was taken over from, 0 where it lay in the run's own inbox
     */
    public record Input(String name, String sha256, long fileId, Role role, String reason, long adoptedFrom) {

        /** An entry of the run's own inbox. */
        public Input(String name, String sha256, long fileId, Role role, String reason) {
            this(name, sha256, fileId, role, reason, 0);
        }
    }

    /** A file whose content we keep a private copy of. */
    public record InputFile(
            long id, String name, String sha256, Path copy, String profile, State state, long records) {}

    /** How far a file has come. */
    public enum State {
        FROZEN,
        ACCEPTED,
        REFUSED,
        LOADED
    }

    // The published reports of which files there are.
    private static final String REPORTED = """
            select 1 from run_input j join run d on d.run_id = j.run_id
            where d.status = 'COMPLETED' and d.outcome is null and j.role in ('NEW', 'CARRIED')
            """;
    private static final String KEEP = """
            insert into input_file (sha256, name, bytes, copy_path, state) values (?, ?, ?, ?, 'FROZEN')
            on conflict (sha256) do update set copy_path = excluded.copy_path
            returning file_id
            """;
    private static final String ADD = """
            insert into run_input (run_id, name, sha256, file_id, role, reason) values (?, ?, ?, nullif(?, 0), ?, ?)
            on conflict (run_id, name, sha256) do nothing
            """;
    // What a run left behind that no reports tell of: files that are not loaded, files that are, and files that were
    // refused unless one of the same name lies in the inbox now.
    private static final String ADOPT = """
            insert into run_input (run_id, name, sha256, file_id, role, reason, adopted_from)
            select distinct on (i.name, i.sha256) :run, i.name, i.sha256, i.file_id,
                case when i.role = 'REFUSED' and coalesce(f.state, 'REFUSED') = 'REFUSED' then 'REFUSED' else 'FROZEN' end,
                i.reason, i.run_id
            from run r join run_input i on i.run_id = r.run_id left join input_file f on f.file_id = i.file_id
            where r.carried_by = :run and r.status <> 'COMPLETED' and i.role in ('FROZEN', 'NEW', 'CARRIED', 'REFUSED')
                and not (i.role = 'REFUSED' and exists
                    (select 1 from run_input own where own.run_id = :run and own.name = i.name))
                and not exists (""" + REPORTED + """
             and j.file_id = i.file_id)
            order by i.name, i.sha256, i.run_id
            on conflict (run_id, name, sha256) do nothing
            """;
    private static final String OF_RUN = """
            select name, sha256, coalesce(file_id, 0) as file_id, role, reason, coalesce(adopted_from, 0) as adopted_from
            from run_input where run_id = ? order by name collate "C", sha256
            """;
    private static final String FILE =
            "select file_id, name, sha256, copy_path, profile, state, records from input_file where file_id = ?";
    private static final String TO_LOAD = """
            select f.file_id, f.name, f.sha256, f.copy_path, f.profile, f.state, f.records
            from run_input i join input_file f on f.file_id = i.file_id
            where i.run_id = ? and i.role = 'NEW' order by f.file_id
            """;
    private static final String ACCEPT =
            "update input_file set state = 'ACCEPTED', name = ?, profile = ?, records = ?, reason = '' where file_id = ?";
    private static final String REFUSE = "update input_file set state = 'REFUSED', reason = ? where file_id = ?";
    private static final String TAKE_OVER = """
            update input_file set loading_run_id = ?, state = 'ACCEPTED'
            where file_id = ? and state <> 'LOADED' and loading_run_id is distinct from ?
            """;
    private static final String IS_LOADING =
            "select exists (select 1 from input_file where loading_run_id = ? and file_id = ?)";
    // An abandoned run never reads again; what it left unread, the next run does.
    private static final String KEEP_COPIES = """
            select distinct f.sha256 from input_file f
            join run_input i on i.file_id = f.file_id join run r on r.run_id = i.run_id
            where f.state <> 'LOADED' and r.status <> 'COMPLETED'
                and (r.status <> 'ABANDONED' or f.state in ('FROZEN', 'ACCEPTED'))
            """;
    private static final String LOADED = """
            update input_file set state = 'LOADED' where state = 'ACCEPTED' and file_id in
                (select file_id from run_input where run_id = ? and role = 'NEW')
            """;
    private static final String DECIDE =
            "update run_input set role = ?, reason = ? where run_id = ? and name = ? and sha256 = ?";

    private final JdbcClient jdbc;

    public Inputs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers a private copy; the same content has the same id for ever. */
    public long keep(String name, String sha256, long bytes, Path copy) {
        return jdbc.sql(KEEP)
                .params(sha256, name, bytes, copy.toString())
                .query(Long.class)
                .single();
    }

    public void add(long runId, Input input) {
        jdbc.sql(ADD)
                .params(
                        runId,
                        input.name(),
                        input.sha256(),
                        input.fileId(),
                        input.role().name(),
                        input.reason())
                .update();
    }

    /**
     * Adds to a run's list the files that the runs it has taken over left, and that no reports tell of; those that are in
     * its list already stay its own.
     */
    public void adopt(long runId) {
        jdbc.sql(ADOPT).param("run", runId).update();
    }

    /** Whether the reports of a finished run tell of a file's records. */
    public boolean isReported(long fileId) {
        return jdbc.sql("select exists (" + REPORTED + " and j.file_id = ?)")
                .param(fileId)
                .query(Boolean.class)
                .single();
    }

    /** The frozen list of a run, by name. */
    public List<Input> of(long runId) {
        return jdbc.sql(OF_RUN)
                .param(runId)
                .query((row, number) -> new Input(
                        row.getString("name"),
                        row.getString("sha256"),
                        row.getLong("file_id"),
                        Role.valueOf(row.getString("role")),
                        row.getString("reason"),
                        row.getLong("adopted_from")))
                .list();
    }

    public InputFile file(long fileId) {
        return jdbc.sql(FILE).param(fileId).query(Inputs::inputFile).single();
    }

    /** The files that this run has to load, or has loaded, in the order of their ids. */
    public List<InputFile> toLoad(long runId) {
        return jdbc.sql(TO_LOAD).param(runId).query(Inputs::inputFile).list();
    }

    public void decide(long runId, Input input, Role role, String reason) {
        jdbc.sql(DECIDE)
                .params(role.name(), reason, runId, input.name(), input.sha256())
                .update();
    }

    /** The file can be loaded, and this name is the one it is known by. */
    public void accept(long fileId, String name, String profile, long records) {
        jdbc.sql(ACCEPT).params(name, profile, records, fileId).update();
    }

    public void refuse(long fileId, String reason) {
        jdbc.sql(REFUSE).params(reason, fileId).update();
    }

    /** This run loads the file from now on, from its first record. Returns whether it did not do so before. */
    public boolean takeOver(long runId, long fileId) {
        return jdbc.sql(TAKE_OVER).params(runId, fileId, runId).update() > 0;
    }

    /** Whether what is in the register of a file was put there by this run. */
    public boolean isLoading(long runId, long fileId) {
        return jdbc.sql(IS_LOADING).params(runId, fileId).query(Boolean.class).single();
    }

    /** The contents of which a run that may still go on, or the one that takes it over, needs the private copy. */
    public Set<String> digestsToKeep() {
        return Set.copyOf(jdbc.sql(KEEP_COPIES).query(String.class).list());
    }

    /** All files of the run are in the register. */
    public void loaded(long runId) {
        jdbc.sql(LOADED).param(runId).update();
    }

    private static InputFile inputFile(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new InputFile(
                row.getLong("file_id"),
                row.getString("name"),
                row.getString("sha256"),
                Path.of(row.getString("copy_path")),
                row.getString("profile"),
                State.valueOf(row.getString("state")),
                row.getLong("records"));
    }
}
