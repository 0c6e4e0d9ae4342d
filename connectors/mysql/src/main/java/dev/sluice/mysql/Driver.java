package dev.sluice.mysql;

import java.io.InputStream;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What differs between the JDBC drivers of the family. Stateless: used from any thread. */
interface Driver {
    /** Connections on which the server gets no local file whatever it asks for. */
    DataSource connections(ServerAddress address);

    /**
     * Connections that write.
     *
     * @param localInfile {@code LOAD DATA LOCAL} is answered with the stream set by {@link #setLocalInfile}, never with a
     *     file
     * @param maxPacket bytes; the driver refuses more by name, where the server would just break the connection
     */
    DataSource writers(ServerAddress address, boolean localInfile, int maxPacket);

    /** What the next {@code LOAD DATA LOCAL} of the statement sends. */
    void setLocalInfile(Statement statement, InputStream stream) throws SQLException;

    /** What the driver is told so that it holds about this many rows of a result at once. */
    int fetchSize(int rows);

    /** Whether a connection failed because the server does not encrypt. */
    boolean isTlsNotOffered(SQLException failure);

    /** The driver's message without its decoration. */
    String words(String message);
}
