package dev.sluice.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** An empty schema that scripts are run in. An existing one of that name is dropped first, with all it holds. */
sealed interface SampleSchema {
    void run(List<String> statements);

    /** One that stores what is written to it, even zero dates, and reads moments in UTC. */
    record OfFamily(SqlServer server, String schema) implements SampleSchema {
        static OfFamily empty(SqlServer server, String schema) {
            server.execute("DROP DATABASE IF EXISTS " + quote(schema),
                    "CREATE DATABASE " + quote(schema) + " CHARACTER SET utf8mb4");
            return new OfFamily(server, schema);
        }

        @Override
        public void run(List<String> statements) {
            try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
                SqlScript.execute(statement, "USE " + quote(schema));
                SqlScript.execute(statement, "SET SESSION sql_mode = '', time_zone = '+00:00'"
                        + " /*!80003 , cte_max_recursion_depth = 1000000 */");
                boolean mySql = server instanceof MySql;
                statements.forEach(sql -> SqlScript.execute(statement, mySql ? MySqlWords.of(sql) : sql));
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot fill '" + schema + "'", e);
            }
        }

        static String quote(String name) {
            return "`" + name.replace("`", "``") + "`";
        }
    }

    /** A schema of an H2 database. */
    record OfH2(String url, String schema) implements SampleSchema {
        static OfH2 empty(String url, String schema) {
            OfH2 sample = new OfH2(url, schema);
            sample.connected(List.of("DROP SCHEMA IF EXISTS " + quote(schema) + " CASCADE",
                    "CREATE SCHEMA " + quote(schema)));
            return sample;
        }

        @Override
        public void run(List<String> statements) {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                SqlScript.execute(statement, "SET SCHEMA " + quote(schema));
                statements.forEach(sql -> SqlScript.execute(statement, sql));
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot fill '" + schema + "'", e);
            }
        }

        static String quote(String name) {
            return "\"" + name.replace("\"", "\"\"") + "\"";
        }

        private void connected(List<String> statements) {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statements.forEach(sql -> SqlScript.execute(statement, sql));
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot make '" + schema + "'", e);
            }
        }
    }
}
