package dev.recon.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A stand-in Introw API over real HTTP on this machine, which keeps its rules and can be told to misbehave. */
public final class IntrowSandbox implements AutoCloseable {

    static {
        // Without it small answers wait 40 ms for an acknowledgement; the server reads it once, when its class loads.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    // A request that a fault holds up keeps its thread; the others go on with the rest.
    private static final int THREADS = 16;

    private final Store store;
    private final Payouts payouts;
    private final Faults faults;
    private final RequestLog requests = new RequestLog();
    private final HttpServer server;
    private final ExecutorService threads;

    private IntrowSandbox(SandboxOptions options) throws IOException {
        store = Store.open(options.stateFile(), options.dataDir(), options.clock());
        faults = new Faults(options.faultSeed());
        if (options.dataDir() != null) {
            Seed.faults(options.dataDir()).forEach(faults::add);
        }
        Paging paging = new Paging(options.paging(), options.strict());
        payouts = new Payouts(store, paging, options.strict(), options.introwPay());
        CommissionLines lines = new CommissionLines(store, paging, options.strict());
        Api api = new Api(store, payouts, lines, new Partners(store, paging));
        Service service = new Service(api, new Gate(options), faults, store, payouts);
        Admin admin = new Admin(store, payouts, faults, requests);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
        server.createContext("/", new FrontDoor(service, admin, requests, options.latencyMs()));
        threads = Executors.newFixedThreadPool(THREADS, IntrowSandbox::daemon);
        server.setExecutor(threads);
    }

    /** Starts a sandbox that listens until it is closed. */
    public static IntrowSandbox start(SandboxOptions options) {
        try {
            IntrowSandbox sandbox = new IntrowSandbox(options);
            sandbox.server.start();
            return sandbox;
        } catch (IOException ex) {
            throw new UncheckedIOException("The sandbox cannot start on port " + options.port(), ex);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What a client takes as its base URL. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Adds a fault behind those that still wait for their requests. */
    public void misbehave(Fault fault) {
        PersonEdit edit = fault.edit();
        if (edit != null) {
            refuseWrong(() -> Payouts.check(edit));
        }
        faults.add(fault);
    }

    /** Forgets all faults that have not happened yet. */
    public void behave() {
        faults.clear();
    }

    /** Changes a payout as a person does in Introw's own screens. */
    public void edit(PersonEdit edit) {
        String id = edit.payoutId();
        if (id == null) {
            throw new IllegalArgumentException("The edit names no payout");
        }
        refuseWrong(() -> store.exclusively(() -> payouts.edit(id, edit, Cause.person("edit", "/payouts/" + id))));
    }

    /** All effective changes in order. */
    public List<Change> changes() {
        return store.exclusively(() -> store.changes().all());
    }

    /** The latest API requests, 200,000 at most, in the order of their answers. */
    public List<LoggedRequest> requests() {
        return requests.latest();
    }

    /** How many API requests arrived in all. */
    public long requestCount() {
        return requests.count();
    }

    /** How many PATCH requests for a payout arrived, whatever became of them. */
    public int patchCount(String payoutId) {
        return requests.patchesOf(payoutId);
    }

    /** How often a payout, line or partner really changed, through the API or by a person. */
    public int changeCount(String objectId) {
        return store.exclusively(() -> store.changes().countOf(objectId));
    }

    /** Writes requests.jsonl and changes.jsonl. */
    public void writeLogs(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        Json.writeLines(folder.resolve("requests.jsonl"), requests());
        Json.writeLines(folder.resolve("changes.jsonl"), changes());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            store.close();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    // Inside the process a refusal is the mistake of a programmer, not an answer.
    private static void refuseWrong(Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "introw-sandbox");
        thread.setDaemon(true);
        return thread;
    }
}
