package dev.sluice.mysql;

import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether the server is itself a copy of another: then somebody else writes to it. */
record StandbyChecks(CheckedServer server, Role role) {
    List<Precheck> all() {
        return List.of(Check.ofServer("standby", _ -> standby()));
    }

    private PrecheckResult standby() {
        Optional<List<Map<String, String>>> channels = server.ask("asking whether the server is a replica",
                server.flavor().replicaStatus(server.facts().version()), StandbyChecks::fields);
        if (channels.isEmpty()) {
            return server.passed("standby", "not known: that takes the right " + server.flavor().replicaRight() + " ("
                    + Grants.statement(List.of(server.flavor().replicaRight()), server.facts().currentUser()) + ")");
        }
        List<Map<String, String>> applying = channels.get().stream()
                .filter(channel -> !value(channel, "sql_running").equalsIgnoreCase("No")).toList();
        if (channels.get().isEmpty() || role == Role.TARGET && applying.isEmpty()) {
            return server.passed("standby", channels.get().isEmpty()
                    ? "a primary: it replicates from no other server"
                    : "a replica whose applying is stopped");
        }
        return role == Role.TARGET ? writtenByAnother(applying.getFirst()) : copyOfAnother(channels.get());
    }

    private PrecheckResult writtenByAnother(Map<String, String> channel) {
        return server.warning("standby", "The target is a replica of " + value(channel, "_host")
                + " and applies its changes: they may meet the rows that are written here, and stop the replica",
                Remedy.ofSql("Choose the primary as target, or end the replication.",
                        server.flavor().stopReplica(server.facts().version())));
    }

    /** Where changes are no longer fetched, the server still calls itself 0 s behind. */
    private PrecheckResult copyOfAnother(List<Map<String, String>> channels) {
        Map<String, String> channel = channels.getFirst();
        boolean follows = value(channel, "io_running").equals("Yes") && value(channel, "sql_running").equals("Yes");
        String behind = value(channel, "seconds_behind");
        String evidence = "a replica of " + value(channel, "_host")
                + (follows ? ", " + behind + " s behind" : ", which it does not follow");
        if (follows && behind.matches("\\d{1,2}")) {
            return server.passed("standby", evidence);
        }
        return server.warning("standby", "The source is " + evidence + ": what the primary has more is not moved",
                Remedy.of("Mend the replication, or choose the primary as source."));
    }

    private static Map<String, String> fields(ResultSet row) throws SQLException {
        Map<String, String> fields = new TreeMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            fields.put(row.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT),
                    Optional.ofNullable(row.getString(i)).orElse(""));
        }
        return fields;
    }

    /** {@code Slave_SQL_Running} of the one is {@code Replica_SQL_Running} of the other. */
    private static String value(Map<String, String> channel, String part) {
        return channel.entrySet().stream().filter(field -> field.getKey().contains(part)).findFirst()
                .map(Map.Entry::getValue).orElse("");
    }
}
