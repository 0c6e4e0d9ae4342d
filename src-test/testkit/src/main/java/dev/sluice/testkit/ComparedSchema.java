package dev.sluice.testkit;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * One side of a comparison: a schema read with plain JDBC and the server's own functions. It shares no code with the
 * engine or a connector, so that an error there cannot hide itself here. Each call uses a connection of its own.
 */
public sealed interface ComparedSchema permits FamilySchema, H2Schema, UnitedSchema {
    static ComparedSchema of(SqlServer server, String schema) {
        return of(server.jdbcUrl(), schema);
    }

    /** @param url with user and password, without a schema */
    static ComparedSchema of(String url, String schema) {
        return new FamilySchema(url, schema, _ -> true);
    }

    /** @param url with user and password where the database has them */
    static ComparedSchema h2(String url, String schema) {
        return new H2Schema(url, schema, _ -> true);
    }

    /** Schemas of the same tables, as if each table held the rows of all its namesakes. */
    static ComparedSchema united(List<ComparedSchema> parts) {
        return new UnitedSchema(parts);
    }

    /** The same schema, as if it held only these tables: to leave out what only one side is meant to have. */
    ComparedSchema selecting(Predicate<String> tables);

    /** Every base table as the catalog knows it at this moment. */
    SortedMap<String, ComparedTable> tables();

    /**
     * The declarations of all tables in lines, what has no order sorted, without what differs by nature (the schema's
     * own name, storage hints).
     *
     * @param counters whether the next value of auto-increment columns belongs to it
     */
    List<String> declarations(boolean counters);
}
