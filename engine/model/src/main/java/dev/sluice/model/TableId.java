package dev.sluice.model;

/** Names one table inside one server: schema (a database, in MySQL's words) and table, exactly as the server spells them. */
public record TableId(String schema, String name) implements Comparable<TableId> {
    public TableId {
        if (schema.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException(
                    "A table needs a schema and a name, got '" + schema + "'.'" + name + "'");
        }
    }

    @Override
    public int compareTo(TableId other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** For messages to people; SQL goes through a connector's own quoting. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
