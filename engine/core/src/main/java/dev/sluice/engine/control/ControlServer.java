package dev.sluice.engine.control;

import dev.sluice.engine.api.ControlSocket;
import dev.sluice.engine.api.RunControl;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at the control socket of a home folder and gives each connection a thread of its own, up to a limit. One
 * thread accepts, any thread closes.
 */
public final class ControlServer implements ControlSocket {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int MOST_CONNECTIONS = 16;

    private final Supplier<List<RunControl>> running;
    private final Optional<Runnable> window;
    private final SocketPlace place;
    private final ServerSocketChannel channel;
    private final Instant since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Set<ControlSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicLong number = new AtomicLong();

    private ControlServer(Supplier<List<RunControl>> running, Optional<Runnable> window, SocketPlace place,
            ServerSocketChannel channel) {
        this.running = running;
        this.window = window;
        this.place = place;
        this.channel = channel;
    }

    /**
     * Moving rows goes on where no socket can be had: then the log says so.
     *
     * @param running the runs under way; asked on threads of the socket
     * @param window brings the window to the front; empty in a process that has none
     */
    public static ControlSocket open(Path home, Supplier<List<RunControl>> running,
            Optional<Runnable> window) {
        SocketPlace place = new SocketPlace(home);
        try {
            ControlServer server = new ControlServer(running, window, place, place.bind());
            Thread.ofPlatform().name("sluice-control").daemon().start(server::acceptUntilClosed);
            return server;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("No control socket for {}: other processes cannot follow or pause this one", home, e);
            return () -> {};
        }
    }

    private void acceptUntilClosed() {
        try {
            while (true) {
                accept(channel.accept());
            }
        } catch (ClosedChannelException e) {
            LOG.debug("The control socket is closed", e);
        } catch (IOException e) {
            LOG.warn("The control socket takes no more connections", e);
        }
    }

    private void accept(SocketChannel connection) throws IOException {
        if (sessions.size() >= MOST_CONNECTIONS) {
            LOG.warn("More than {} connections to the control socket; one was refused", MOST_CONNECTIONS);
            connection.close();
            return;
        }
        try {
            serve(new ControlSession(running, window, since,
                    new LineChannel(connection, Protocol.MOST_REQUEST_BYTES)));
        } catch (IOException e) {
            LOG.warn("A connection to the control socket cannot be served", e);
            connection.close();
        }
    }

    private void serve(ControlSession session) {
        sessions.add(session);
        Thread.ofPlatform().name("sluice-control-" + number.incrementAndGet()).daemon().start(() -> {
            try {
                session.serve();
            } finally {
                sessions.remove(session);
            }
        });
    }

    @Override
    public void close() {
        try (channel) {
            place.remove();
        } catch (IOException e) {
            LOG.warn("The control socket could not be removed; the next Sluice will", e);
        }
        sessions.forEach(ControlSession::close);
    }
}
