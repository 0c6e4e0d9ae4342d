package dev.sluice.mysql;

import dev.sluice.model.Sha256;
import dev.sluice.model.TableId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables of the progress schema that say which exchange of tables was done last: each is renamed together with those
 * that are exchanged, and all of it happens, or nothing.
 */
record ExchangeMarks(String projectId) {
    /** Enough to tell projects apart, and runs and intentions of one. */
    private static final int DIGITS = 10;

    /** Short, and fit for a name. */
    static String mark(String text) {
        return Sha256.hex(text).substring(0, DIGITS);
    }

    /** What the mark is called until it is one. */
    TableId ready() {
        return new TableId(LedgerTables.SCHEMA, "rename_" + mark(projectId));
    }

    TableId done(String intention) {
        return new TableId(LedgerTables.SCHEMA, "renamed_" + mark(projectId) + "_" + mark(intention));
    }

    List<TableId> standing(Statement session) throws SQLException {
        List<TableId> marks = new ArrayList<>();
        try (ResultSet rows = session
                .executeQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = '"
                        + LedgerTables.SCHEMA + "' AND (table_name = " + Sql.quoted(ready().name())
                        + " OR table_name LIKE 'renamed\\_" + mark(projectId) + "\\_%')")) {
            while (rows.next()) {
                marks.add(new TableId(LedgerTables.SCHEMA, rows.getString(1)));
            }
        }
        return marks;
    }

    /** Commits by itself. */
    void drop(Statement session) throws SQLException {
        for (TableId left : standing(session)) {
            session.execute("DROP TABLE " + Sql.name(left));
        }
    }
}
