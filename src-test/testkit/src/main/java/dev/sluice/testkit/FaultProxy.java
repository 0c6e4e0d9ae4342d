package dev.sluice.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A loopback port in front of a server, through which a test makes the network fail.
 *
 * <p>The test's thread gives the orders; one thread accepts, and each connection has two that carry bytes. Orders are
 * lasting ({@link #stall}, {@link #delay}, {@link #refuse}) until taken back, or happen once ({@link #cut},
 * {@link #cutAfterBytes}).
 */
public final class FaultProxy implements AutoCloseable {
    /** Which way bytes flow. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final int CONNECT_MILLIS = 10_000;

    private final InetSocketAddress server;
    private final Map<Direction, FaultyLine> lines = Map.of(Direction.TO_SERVER, new FaultyLine(this::drop),
            Direction.TO_CLIENT, new FaultyLine(this::drop));
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket listener;
    private Optional<Thread> acceptor = Optional.empty();

    private FaultProxy(InetSocketAddress server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
        port = listener.getLocalPort();
    }

    /** Starts a proxy that carries everything faithfully, until told otherwise. */
    public static FaultProxy before(String host, int serverPort) {
        FaultProxy proxy = new FaultProxy(new InetSocketAddress(host, serverPort), listen(0));
        proxy.startAccepting();
        return proxy;
    }

    /** Where clients connect, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Bytes carried in a direction since the start, over all connections. */
    public long bytes(Direction direction) {
        return line(direction).carried();
    }

    /** Connections open at this moment. */
    public int connections() {
        return sockets.size() / 2;
    }

    /** Breaks all connections at once with a reset; new ones are welcome. */
    public void cut() {
        for (Socket socket : Set.copyOf(sockets)) {
            resetOnClose(socket);
            close(socket);
        }
    }

    /**
     * Lets that many more bytes pass in a direction, over all connections, then ends all connections with an ordinary
     * end of stream, so that the receiver sees exactly the beginning. Happens once.
     */
    public void cutAfterBytes(Direction direction, long bytes) {
        line(direction).cutAfter(bytes);
    }

    /** Carries nothing more, in neither direction, and closes nothing: a dead network. */
    public void stall() {
        lines.values().forEach(FaultyLine::stall);
    }

    /** Ends {@link #stall()}; what was held back arrives. */
    public void resume() {
        lines.values().forEach(FaultyLine::resume);
    }

    /** Holds back each piece read from the wire (at most 64 KiB) for this long, in both directions; zero ends it. */
    public void delay(Duration delay) {
        lines.values().forEach(line -> line.delay(delay));
    }

    /** Refuses new connections, as a server that is down does; open ones go on. */
    public synchronized void refuse() {
        close(listener);
        // The port stays open until the thread that accepts has let go of it.
        awaitEnd(acceptor.stream().toList(), System.nanoTime() + CLOSE_LIMIT.toNanos());
    }

    /** Ends {@link #refuse()}, on the same port. */
    public synchronized void accept() {
        if (listener.isClosed()) {
            listener = listen(port);
            startAccepting();
        }
    }

    /**
     * Breaks all connections and stops listening.
     *
     * @throws IllegalStateException when a thread does not end within ten seconds
     */
    @Override
    public void close() {
        refuse();
        lines.values().forEach(FaultyLine::end);
        cut();
        awaitEnd(List.copyOf(threads), System.nanoTime() + CLOSE_LIMIT.toNanos());
    }

    private static void awaitEnd(List<Thread> threads, long deadline) {
        try {
            for (Thread thread : threads) {
                if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    throw new IllegalStateException("Thread '" + thread.getName() + "' did not end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FaultyLine line(Direction direction) {
        return lines.getOrDefault(direction, new FaultyLine(this::drop));
    }

    private void startAccepting() {
        ServerSocket current = listener;
        acceptor = Optional.of(startThread("accepts", () -> {
            while (!current.isClosed()) {
                acceptOne(current);
            }
        }));
    }

    private void acceptOne(ServerSocket current) {
        try {
            connect(current.accept());
        } catch (IOException e) {
            // The listener was closed, by refuse() or close(): the loop ends.
            close(current);
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        try {
            upstream.connect(server, CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
        } catch (IOException e) {
            // The server is down; the client shall see a broken connection, which is what this class is for.
            close(upstream);
            resetOnClose(client);
            close(client);
            return;
        }
        sockets.addAll(List.of(client, upstream));
        carry(Direction.TO_SERVER, client, upstream);
        carry(Direction.TO_CLIENT, upstream, client);
    }

    private void carry(Direction direction, Socket from, Socket to) {
        startThread(direction.name(), () -> {
            line(direction).carry(from, to);
            List.of(from, to).forEach(sockets::remove);
        });
    }

    private Thread startThread(String name, Runnable work) {
        Thread thread = Thread.ofVirtual().name("proxy " + port + " " + name).unstarted(() -> {
            try {
                work.run();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
        return thread;
    }

    private void drop() {
        Set.copyOf(sockets).forEach(FaultProxy::close);
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }

    private static void resetOnClose(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed by its other end already: nothing is left to reset.
            close(socket);
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + closeable, e);
        }
    }
}
