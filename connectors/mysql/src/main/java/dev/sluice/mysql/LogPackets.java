package dev.sluice.mysql;

import com.github.shyiko.mysql.binlog.network.ServerException;
import com.github.shyiko.mysql.binlog.network.protocol.ErrorPacket;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of one event after the other, as a server sends them: each in a packet, or in several where it is longer than
 * 16 MB. For one thread.
 */
final class LogPackets extends InputStream {
    private static final int LONGEST = 0xFF_FFFF;
    private static final int HEADER = 4;
    private static final int ERROR = 0xFF;
    private static final int END = 0xFE;

    private final InputStream server;
    private final byte[] header = new byte[HEADER];
    /** Of the packet that is being read. */
    private int left;
    private boolean more;

    LogPackets(InputStream server) {
        this.server = server;
    }

    /**
     * Goes to the beginning of the next event; what is left of this one is passed over.
     *
     * @throws ServerException with the server's reason to send nothing more
     */
    void next() throws IOException {
        while (left > 0 || more) {
            if (left == 0) {
                packet();
            }
            skipNBytes(left);
        }
        packet();
        int status = read();
        if (status == ERROR) {
            ErrorPacket error = new ErrorPacket(readNBytes(left));
            throw new ServerException(error.getErrorMessage(), error.getErrorCode(), error.getSqlState());
        }
        if (status == END && left < HEADER * 2) {
            throw new EOFException("the server has ended the log");
        }
    }

    private void packet() throws IOException {
        fill(header, 0, HEADER);
        left = (int) LogBytes.number(header, 0, 3);
        more = left == LONGEST;
    }

    private void fill(byte[] into, int at, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = server.read(into, at + done, length - done);
            if (count < 0) {
                throw new EOFException("the server closed the connection");
            }
            done += count;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** As many as were asked for, except at the event's end. */
    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (left == 0) {
                if (!more) {
                    return done == 0 ? -1 : done;
                }
                packet();
                continue;
            }
            int count = Math.min(left, length - done);
            fill(into, at + done, count);
            left -= count;
            done += count;
        }
        return done;
    }
}
