package dev.sluice.engine.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Lines of text over a socket; every wait has a limit, and so has the length of a line that is taken in. One thread
 * talks at a time; any thread may close.
 */
final class LineChannel implements AutoCloseable {
    private static final byte END_OF_LINE = '\n';

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final int maxLineBytes;
    private final ByteBuffer received = ByteBuffer.allocate(16 << 10).flip();

    LineChannel(SocketChannel channel, int maxLineBytes) throws IOException {
        this.channel = channel;
        this.maxLineBytes = maxLineBytes;
        this.selector = Selector.open();
        channel.configureBlocking(false);
        this.key = channel.register(selector, 0);
    }

    static LineChannel connect(Path socket, int maxLineBytes) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            return new LineChannel(channel, maxLineBytes);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Waits for a line.
     *
     * @return empty when the other side has closed
     * @throws SocketTimeoutException when none came in time
     * @throws LineTooLongException when it is longer than allowed; nothing more can be read then
     */
    Optional<String> receive(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (received.hasRemaining()) {
                byte next = received.get();
                if (next == END_OF_LINE) {
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                line.write(next);
                if (line.size() > maxLineBytes) {
                    throw new LineTooLongException(maxLineBytes);
                }
            }
            await(SelectionKey.OP_READ, deadline);
            received.clear();
            int count = channel.read(received);
            received.flip();
            if (count < 0) {
                return Optional.empty();
            }
        }
    }

    void send(String line, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        ByteBuffer bytes = ByteBuffer.wrap((line + (char) END_OF_LINE).getBytes(StandardCharsets.UTF_8));
        while (channel.write(bytes) == 0 || bytes.hasRemaining()) {
            await(SelectionKey.OP_WRITE, deadline);
        }
    }

    private void await(int operation, long deadline) throws IOException {
        try {
            key.interestOps(operation);
            while (selector.select(Math.max(1, (deadline - System.nanoTime()) / 1_000_000)) == 0) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("Interrupted while waiting for the other side");
                }
                if (System.nanoTime() >= deadline) {
                    throw new SocketTimeoutException("No answer in time");
                }
            }
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException | CancelledKeyException e) {
            AsynchronousCloseException closed = new AsynchronousCloseException();
            closed.initCause(e);
            throw closed;
        }
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }

    /** The other side sends a line without end. */
    static final class LineTooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        LineTooLongException(int maxBytes) {
            super("A line has at most " + maxBytes + " bytes");
        }
    }
}
