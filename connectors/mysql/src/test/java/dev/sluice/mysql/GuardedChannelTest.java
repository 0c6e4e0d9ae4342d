package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.network.protocol.command.AuthenticateClearPasswordCommand;
import com.github.shyiko.mysql.binlog.network.protocol.command.AuthenticateSHA2RSAPasswordCommand;
import com.github.shyiko.mysql.binlog.network.protocol.command.Command;
import com.github.shyiko.mysql.binlog.network.protocol.command.PingCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** A server may ask for the password in a readable form; it gets it where nobody else can read. */
class GuardedChannelTest {
    @Test
    void withoutEncryptionThePasswordIsNotSentForTheAsking() throws IOException {
        Command clear = new AuthenticateClearPasswordCommand("secret");
        Command underAKeyOfTheServers = new AuthenticateSHA2RSAPasswordCommand("a key", "secret", "scramble");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket received = server.accept()) {
            GuardedChannel channel = new GuardedChannel(socket, false);

            assertThatThrownBy(() -> channel.write(clear)).isInstanceOf(IOException.class)
                    .hasMessageContaining("not allowed");
            assertThatThrownBy(() -> channel.write(underAKeyOfTheServers)).isInstanceOf(IOException.class)
                    .hasMessageContaining("not allowed");
            assertThatThrownBy(() -> new GuardedChannel(socket, true).write(clear)).isInstanceOf(IOException.class);
            assertThat(received.getInputStream().available()).isZero();
            channel.write(new PingCommand());
            assertThat(received.getInputStream().readNBytes(5)[4]).isEqualTo((byte) 0x0E);
        }
    }
}
