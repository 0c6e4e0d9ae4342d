package dev.sluice.mysql;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.protocol.PacketChannel;
import com.github.shyiko.mysql.binlog.network.protocol.command.AuthenticateClearPasswordCommand;
import com.github.shyiko.mysql.binlog.network.protocol.command.AuthenticateSHA2RSAPasswordCommand;
import com.github.shyiko.mysql.binlog.network.protocol.command.Command;
import java.io.IOException;
import java.net.Socket;

/**
 * A connection that does not send the password where somebody on the way could read it: the library would, whenever the
 * server asks. It can only be told so by extending its class.
 */
final class GuardedChannel extends PacketChannel {
    private final boolean loopback;

    /** @param loopback whether the traffic stays inside this machine */
    GuardedChannel(Socket socket, boolean loopback) throws IOException {
        super(socket);
        this.loopback = loopback;
    }

    @Override
    public void write(Command command) throws IOException {
        boolean readable = command instanceof AuthenticateClearPasswordCommand
                || command instanceof AuthenticateSHA2RSAPasswordCommand && !loopback;
        if (readable && !isSSL()) {
            throw new AuthenticationException("Public Key Retrieval is not allowed");
        }
        super.write(command);
    }
}
