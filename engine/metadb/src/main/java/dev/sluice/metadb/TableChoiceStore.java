package dev.sluice.metadb;

import dev.sluice.engine.port.TableChoice;
import dev.sluice.engine.port.TableChoice.OwnDefinition;
import dev.sluice.model.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the user decided for single tables. On the metadb's thread. */
final class TableChoiceStore {
    private TableChoiceStore() {}

    static List<TableChoice> list(Connection connection, String project) throws SQLException {
        List<TableChoice> choices = new ArrayList<>();
        try (PreparedStatement select = connection
                .prepareStatement("""
                                  SELECT source_schema, source_name, script, made_for, left_out
                                  FROM table_choice WHERE project = ?
                                  ORDER BY source_schema, source_name""")) {
            select.setString(1, project);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    choices.add(choice(row));
                }
            }
        }
        return choices;
    }

    private static TableChoice choice(ResultSet row) throws SQLException {
        String script = row.getString("script");
        Optional<OwnDefinition> own = script == null
                ? Optional.empty()
                : Optional.of(new OwnDefinition(script, row.getString("made_for")));
        return new TableChoice(new TableId(row.getString("source_schema"), row.getString("source_name")), own,
                Optional.ofNullable(row.getString("left_out")));
    }

    static void replace(Connection connection, String project, TableChoice choice) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM table_choice WHERE project = ? AND source_schema = ? AND source_name = ?")) {
            delete.setString(1, project);
            delete.setString(2, choice.table().schema());
            delete.setString(3, choice.table().name());
            delete.executeUpdate();
        }
        if (choice.isNone()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO table_choice (project, source_schema, source_name, script, made_for, left_out)
                VALUES (?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, project);
            insert.setString(2, choice.table().schema());
            insert.setString(3, choice.table().name());
            insert.setString(4, choice.own().map(OwnDefinition::script).orElse(null));
            insert.setString(5, choice.own().map(OwnDefinition::madeFor).orElse(null));
            insert.setString(6, choice.leftOut().orElse(null));
            insert.executeUpdate();
        }
    }
}
