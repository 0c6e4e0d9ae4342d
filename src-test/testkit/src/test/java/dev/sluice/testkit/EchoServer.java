package dev.sluice.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Sends back what it gets, and remembers how many bytes each ended connection brought. */
final class EchoServer implements AutoCloseable {
    final BlockingQueue<Long> received = new LinkedBlockingQueue<>(100);
    private final ServerSocket listener;
    private final Thread acceptor = Thread.ofVirtual().name("echo").unstarted(this::accept);

    EchoServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    EchoServer start() {
        acceptor.start();
        return this;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The port is closed when this returns: it stays open until the thread that accepts has let go of it. */
    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        acceptor.join(Duration.ofMinutes(1));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().name("echo one").start(() -> echo(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void echo(Socket socket) {
        long count = 0;
        byte[] piece = new byte[8192];
        try (socket) {
            for (int n = socket.getInputStream().read(piece); n >= 0; n = socket.getInputStream().read(piece)) {
                count += n;
                socket.getOutputStream().write(piece, 0, n);
            }
        } catch (IOException e) {
            count = -count; // a reset: the sign tells the test
        }
        received.add(count);
    }
}
