package dev.sluice.metadb;

import dev.sluice.engine.port.TableRecord.Member;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.model.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The further tables of a project that become one with a planned table; they go with it. On the metadb's thread. */
final class MemberStore {
    private MemberStore() {}

    /** By the planned table. */
    static Map<TableId, List<Member>> list(Connection connection, String projectId) throws SQLException {
        Map<TableId, List<Member>> members = new HashMap<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT * FROM planned_member WHERE project_id = ? ORDER BY position")) {
            select.setString(1, projectId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    TableId source = new TableId(row.getString("source_schema"), row.getString("source_name"));
                    TableId member = new TableId(row.getString("member_schema"), row.getString("member_name"));
                    members.computeIfAbsent(source, _ -> new ArrayList<>())
                            .add(new Member(member, row.getString("schema_fingerprint")));
                }
            }
        }
        return members;
    }

    /** Adds those of tables that were just planned. */
    static void insert(Connection connection, String projectId, List<TableRecord> tables) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO planned_member VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (TableRecord table : tables) {
                insert.setString(1, projectId);
                insert.setString(2, table.source().schema());
                insert.setString(3, table.source().name());
                int position = 0;
                for (Member member : table.others()) {
                    insert.setInt(4, position++);
                    insert.setString(5, member.source().schema());
                    insert.setString(6, member.source().name());
                    insert.setString(7, member.schemaFingerprint());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
