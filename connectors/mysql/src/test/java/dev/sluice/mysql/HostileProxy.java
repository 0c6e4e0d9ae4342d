package dev.sluice.mysql;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and a real server, and answers every statement that holds a mark with the request for a local
 * file. Accepts one connection at a time per thread; for plain connections only.
 */
final class HostileProxy implements AutoCloseable {
    static final String MARK = "give_me_a_file";

    private static final int PLAIN_ERROR = 1105;

    private final ServerSocket listener;
    private final int port;
    private final Path wanted;
    private final CopyOnWriteArrayList<byte[]> stolen = new CopyOnWriteArrayList<>();

    private HostileProxy(ServerSocket listener, int port, Path wanted) {
        this.listener = listener;
        this.port = port;
        this.wanted = wanted;
    }

    /** @param wanted the file it asks for */
    static HostileProxy before(int port, Path wanted) throws IOException {
        HostileProxy proxy = new HostileProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, wanted);
        Thread.ofPlatform().daemon().name("hostile proxy").start(proxy::accept);
        return proxy;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What clients have sent in answer, one text for each request. */
    String stolen() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        stolen.forEach(all::writeBytes);
        return all.toString(StandardCharsets.UTF_8);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofPlatform().daemon().name("hostile connection").start(() -> serve(client));
            }
        } catch (IOException e) {
            // closed: nobody is asked any more
        }
    }

    private void serve(Socket client) {
        try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread.ofPlatform().daemon().name("hostile answers").start(() -> copy(server, client));
            DataInputStream statements = new DataInputStream(client.getInputStream());
            while (true) {
                Packet packet = Packet.read(statements);
                if (new String(packet.content, StandardCharsets.ISO_8859_1).contains(MARK)) {
                    ask(packet, statements, client.getOutputStream());
                } else {
                    packet.write(server.getOutputStream());
                }
            }
        } catch (EOFException e) {
            // the client has gone
        } catch (IOException e) {
            stolen.add(("the proxy failed: " + e).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void ask(Packet statement, DataInputStream from, OutputStream to) throws IOException {
        byte[] path = wanted.toString().getBytes(StandardCharsets.UTF_8);
        byte[] request = new byte[path.length + 1];
        request[0] = (byte) 0xFB;
        System.arraycopy(path, 0, request, 1, path.length);
        new Packet(statement.sequence + 1, request).write(to);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        Packet part = Packet.read(from);
        while (part.content.length > 0) {
            answer.writeBytes(part.content);
            part = Packet.read(from);
        }
        stolen.add(answer.toByteArray());
        new Packet(part.sequence + 1, error()).write(to);
    }

    private static byte[] error() {
        byte[] text = "#HY000thank you".getBytes(StandardCharsets.US_ASCII);
        byte[] error = new byte[text.length + 3];
        error[0] = (byte) 0xFF;
        error[1] = (byte) PLAIN_ERROR;
        error[2] = (byte) (PLAIN_ERROR >> 8);
        System.arraycopy(text, 0, error, 3, text.length);
        return error;
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream answers = from.getInputStream()) {
            answers.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of both has gone, which ends the connection
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Length in three bytes, a number, the content. */
    private record Packet(int sequence, byte[] content) {
        static Packet read(DataInputStream from) throws IOException {
            int length = from.readUnsignedByte() | from.readUnsignedByte() << 8 | from.readUnsignedByte() << 16;
            int sequence = from.readUnsignedByte();
            byte[] content = new byte[length];
            from.readFully(content);
            return new Packet(sequence, content);
        }

        void write(OutputStream to) throws IOException {
            byte[] packet = new byte[content.length + 4];
            packet[0] = (byte) content.length;
            packet[1] = (byte) (content.length >> 8);
            packet[2] = (byte) (content.length >> 16);
            packet[3] = (byte) sequence;
            System.arraycopy(content, 0, packet, 4, content.length);
            to.write(packet);
            to.flush();
        }
    }
}
