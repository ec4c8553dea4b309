package dev.recon.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server and passes bytes on; it can hold a request up until the test lets it go. */
final class Doorway implements AutoCloseable {

    /** Sees the first bytes of whatever goes through; whoever is turned away loses the connection. */
    interface Doorkeeper {
        boolean lets(boolean request, String head);
    }

    private record Held(String start, AtomicInteger times, CountDownLatch arrived, CountDownLatch letGo) {}

    private final ServerSocket door;
    private final int serverPort;
    private final Doorkeeper doorkeeper;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Queue<Held> helds = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "doorway");
        thread.setDaemon(true);
        return thread;
    });

    Doorway(int serverPort) {
        this(serverPort, (request, head) -> true);
    }

    Doorway(int serverPort, Doorkeeper doorkeeper) {
        this.serverPort = serverPort;
        this.doorkeeper = doorkeeper;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        threads.execute(this::letIn);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** Holds up the next request that starts so, such as {@code "PATCH /api/v1/payouts/pay_1"}. */
    void holdNext(String start) {
        helds.add(new Held(start, new AtomicInteger(1), new CountDownLatch(1), new CountDownLatch(1)));
    }

    /** Waits until every request that was to be held stands in the doorway. */
    void awaitHeld() {
        for (Held held : helds) {
            Patience.await(
                    "a request " + held.start() + " arrived",
                    () -> held.arrived().getCount() == 0);
        }
    }

    void letGo() {
        helds.forEach(held -> held.letGo().countDown());
        helds.clear();
    }

    private void letIn() {
        try {
            while (true) {
                Socket client = connected(door.accept());
                Socket server = connected(new Socket(InetAddress.getLoopbackAddress(), serverPort));
                threads.execute(() -> pass(client, server, true));
                threads.execute(() -> pass(server, client, false));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private Socket connected(Socket socket) throws IOException {
        sockets.add(socket);
        socket.setTcpNoDelay(true);
        return socket;
    }

    // When either side goes, both go: a killed client must not leave a half-open connection to the server.
    private void pass(Socket from, Socket to, boolean requests) {
        byte[] bytes = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                String head = new String(bytes, 0, Math.min(count, 200), StandardCharsets.ISO_8859_1);
                if (!doorkeeper.lets(requests, head)) {
                    return;
                }
                if (requests) {
                    holdUp(head);
                }
                out.write(bytes, 0, count);
            }
        } catch (IOException broken) {
            // A connection that breaks is what these tests are about; the next one is passed as well.
        }
    }

    private void holdUp(String head) {
        for (Held held : helds) {
            if (head.startsWith(held.start()) && held.times().getAndDecrement() > 0) {
                held.arrived().countDown();
                awaitQuietly(held.letGo());
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
            threads.shutdownNow();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
