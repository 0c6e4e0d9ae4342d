package dev.sluice.testkit.contract;

import dev.sluice.model.Endpoint;
import dev.sluice.model.TableId;
import java.util.List;

/** A database that a contract test may fill, and look into without the connector. */
public interface ContractDatabase extends AutoCloseable {
    /** How the connector reaches the database. */
    Endpoint endpoint();

    /** Where the tables of the test are. */
    String schema();

    /** The name as an identifier of the server. */
    String quote(String name);

    /** Runs a statement in {@link #schema}; standard types and literals, names quoted by {@link #quote}. */
    void execute(String sql);

    /** The first column of the answer, as text; NULL is {@code "NULL"}. */
    List<String> query(String sql);

    /** Connections to this server or database that this object did not open itself. */
    long connections();

    /** Takes the database away. */
    @Override
    void close();

    default TableId id(String table) {
        return new TableId(schema(), table);
    }
}
