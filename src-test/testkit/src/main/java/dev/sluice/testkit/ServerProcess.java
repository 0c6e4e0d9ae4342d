package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * A database server as a process with a data folder of its own: started, killed, stopped, started again. Ends with the
 * JVM, however that ends. Belongs to one thread.
 */
final class ServerProcess implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ServerProcess.class.getName());
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
    private static final int PORTS_TO_TRY = 5;

    private final String name;
    private final int port;
    private final Path data;
    private final Path log;
    /** Of its own: a server that starts deletes what looks like a temporary table in there, also that of another one. */
    private final Path temporary;
    private final ProcessBuilder program;
    private final Thread endOfJvm = new Thread(this::discard, "a server at the end of the JVM");
    private Optional<Running> running = Optional.empty();

    private record Running(Process process, OrphanGuard guard) {}

    /**
     * @param name as messages say it: {@code MariaDB 11.4}
     * @param program the server's command line; it runs in the data folder
     */
    ServerProcess(String name, int port, Path data, Path log, ProcessBuilder program) {
        this.name = name;
        this.port = port;
        this.data = data;
        this.log = log;
        this.temporary = data.resolveSibling(data.getFileName() + ".tmp");
        this.program = program.directory(data.toFile()).redirectErrorStream(true);
        program.environment().put("TMPDIR", temporary.toString());
    }

    /**
     * Starts a server on a copy of the template, and again on another port where somebody else was faster to take it.
     *
     * @param onPort makes the process for a port
     */
    static ServerProcess start(Path template, IntFunction<ServerProcess> onPort) {
        for (int attempt = 1;; attempt++) {
            ServerProcess server = onPort.apply(freePort());
            try {
                FolderTree.delete(server.data);
                FolderTree.copy(template, server.data);
                server.launch();
                Runtime.getRuntime().addShutdownHook(server.endOfJvm);
                return server;
            } catch (IllegalStateException e) {
                server.discard();
                if (!(e instanceof PortTakenException) || attempt == PORTS_TO_TRY) {
                    throw e;
                }
            }
        }
    }

    int port() {
        return port;
    }

    /** What the server wrote about itself, over all its restarts. Outlives {@link #close()}. */
    Path log() {
        return log;
    }

    /** SIGKILL: what was not flushed is lost, as when the power fails. */
    void kill() {
        Running server = takeRunning();
        server.guard.close();
        ProcessEnd.kill(server.process);
    }

    /** Starts a stopped or killed server again, or stops a running one first: same data, same port. */
    void restart() {
        if (running.isPresent()) {
            stop();
        }
        launch();
    }

    /** A clean shutdown, with SIGKILL when it takes too long. */
    void stop() {
        Running server = takeRunning();
        server.guard.close();
        ProcessEnd.terminate(server.process);
        try {
            if (!server.process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "{0} at port {1,number,#} did not stop within {2}, see {3}", name,
                        port, STOP_LIMIT, log);
                ProcessEnd.kill(server.process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ProcessEnd.kill(server.process);
        }
    }

    /** Stops the server if it runs and deletes its data. */
    @Override
    public void close() {
        discard();
        Runtime.getRuntime().removeShutdownHook(endOfJvm);
    }

    private void discard() {
        if (running.isPresent()) {
            kill();
        }
        FolderTree.delete(data);
        FolderTree.delete(temporary);
    }

    private Running takeRunning() {
        Running server = running.orElseThrow(() -> new IllegalStateException(name + " at " + port + " is not running"));
        running = Optional.empty();
        return server;
    }

    private void launch() {
        try {
            Files.createDirectories(temporary);
            Process process = program.start();
            running = Optional.of(new Running(process, new OrphanGuard(process)));
            ProcessTranscript transcript = new ProcessTranscript(name + " " + port, Optional.of(log));
            transcript.follow(process.getInputStream(), ProcessTranscript.Source.OUT);
            awaitReady(transcript);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + program.command().getFirst(), e);
        }
    }

    private void awaitReady(ProcessTranscript transcript) {
        try {
            if (transcript.await(line -> line.contains("ready for connections"), START_LIMIT).isPresent()) {
                return;
            }
            kill();
            if (transcript.toString().contains("Address already in use")) {
                throw new PortTakenException("Port " + port + " was taken before " + name + " could have it");
            }
            throw new IllegalStateException(name + " did not start, log in " + log + ":\n" + transcript);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " was starting", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }

    /** Between finding a free port and using it, somebody else was faster. */
    private static final class PortTakenException extends IllegalStateException {
        private PortTakenException(String message) {
            super(message);
        }
    }
}
