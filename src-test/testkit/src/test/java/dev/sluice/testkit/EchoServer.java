package dev.sluice.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Sends back what it gets, and remembers how many bytes each ended connection brought. */
final class EchoServer implements AutoCloseable {
    final BlockingQueue<Long> received = new LinkedBlockingQueue<>(100);
    private final ServerSocket listener;

    EchoServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    EchoServer start() {
        Thread.ofVirtual().name("echo").start(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    Thread.ofVirtual().name("echo one").start(() -> echo(socket));
                } catch (IOException e) {
                    return; // closed
                }
            }
        });
        return this;
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
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
