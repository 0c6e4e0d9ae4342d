package dev.sluice.mysql;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.Authenticator;
import com.github.shyiko.mysql.binlog.network.ClientCapabilities;
import com.github.shyiko.mysql.binlog.network.ServerException;
import com.github.shyiko.mysql.binlog.network.protocol.ErrorPacket;
import com.github.shyiko.mysql.binlog.network.protocol.GreetingPacket;
import com.github.shyiko.mysql.binlog.network.protocol.PacketChannel;
import com.github.shyiko.mysql.binlog.network.protocol.command.Command;
import com.github.shyiko.mysql.binlog.network.protocol.command.QueryCommand;
import com.github.shyiko.mysql.binlog.network.protocol.command.SSLRequestCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import jdk.net.ExtendedSocketOptions;

/**
 * A connection that a server sends its log on. Interrupting the thread that reads it closes it at once. For one thread, except {@link #abort}.
 *
 * <p>The library's own client is not used: it catches what a listener throws and prints the event, rows included, and goes
 * on after an event that it could not read.
 */
final class LogConnection implements AutoCloseable {
    /** Beside heartbeats: how long a server may look for a place in its log without a word. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SocketChannel socket;
    private final PacketChannel channel;

    private LogConnection(SocketChannel socket, PacketChannel channel) {
        this.socket = socket;
        this.channel = channel;
    }

    static LogConnection open(ServerAddress address) throws IOException {
        SocketChannel socket = SocketChannel.open();
        boolean opened = false;
        try {
            Socket plain = socket.socket();
            plain.connect(new InetSocketAddress(address.host(), address.port()), address.limits().connectMillis());
            plain.setSoTimeout(address.limits().connectMillis());
            plain.setTcpNoDelay(true);
            keepAlive(socket);
            LogConnection connection = new LogConnection(socket, new GuardedChannel(plain, address.isLoopback()));
            connection.logIn(address);
            opened = true;
            return connection;
        } finally {
            if (!opened) {
                socket.close();
            }
        }
    }

    /** A lost peer is noticed in 2 minutes. */
    private static void keepAlive(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 60);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 10);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 6);
        }
    }

    private void logIn(ServerAddress address) throws IOException {
        GreetingPacket greeting = new GreetingPacket(checked(channel.read()));
        if (address.tls().mode() != Tls.Mode.OFF) {
            if ((greeting.getServerCapabilities() & ClientCapabilities.SSL) == 0) {
                throw new SSLException(LogFailures.NO_TLS);
            }
            SSLRequestCommand request = new SSLRequestCommand();
            request.setCollation(greeting.getServerCollation());
            channel.write(request);
            channel.upgradeToSSL(new LogTls(address), null);
        }
        // The library takes an empty schema for none.
        new Authenticator(greeting, channel, "", address.user(), address.password().reveal()).authenticate();
        channel.authenticationComplete();
    }

    /** Runs a statement without a result. */
    void execute(String sql) throws IOException {
        channel.write(new QueryCommand(sql));
        checked(channel.read());
    }

    /** The bytes that the server sends from now on. @param silence how long none need come, beside our own patience */
    InputStream stream(Command dump, Duration silence) throws IOException {
        socket.socket().setSoTimeout(Math.toIntExact(silence.plus(PATIENCE).toMillis()));
        channel.write(dump);
        return channel.getInputStream();
    }

    private static byte[] checked(byte[] packet) throws IOException {
        if (packet.length == 0) {
            throw new AuthenticationException("the server says nothing");
        }
        if (packet[0] == (byte) 0xFF) {
            ErrorPacket error = new ErrorPacket(Arrays.copyOfRange(packet, 1, packet.length));
            throw new ServerException(error.getErrorMessage(), error.getErrorCode(), error.getSqlState());
        }
        return packet;
    }

    boolean isClosed() {
        return !socket.isOpen();
    }

    /** Ends the reading at once, from any thread. */
    void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close a connection that reads a log", e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
