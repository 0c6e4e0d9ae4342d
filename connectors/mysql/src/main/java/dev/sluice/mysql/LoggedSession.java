package dev.sluice.mysql;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings of a session that a logged statement was written in, as assignments that a server of the same kind
 * understands; those that the writer's sessions fix for themselves are left out.
 *
 * @param collation the number of the one that the session wrote in; 0 where it is not told
 * @param settings what a statement's meaning depends on
 */
record LoggedSession(int collation, String settings) {
    private static final int FLAGS = 0;
    private static final int SQL_MODE = 1;
    private static final int AUTO_INCREMENT = 3;
    private static final int CHARSET = 4;
    private static final int TIME_ZONE = 5;
    private static final int CATALOG = 6;
    private static final int LANGUAGE = 7;
    private static final int SCHEMA_COLLATION = 8;
    private static final int UPDATED_TABLES = 9;
    private static final int BYTES_WRITTEN = 10;
    private static final int INVOKER = 11;
    private static final int SCHEMAS = 12;
    private static final int MICROSECONDS = 13;
    private static final int EXPLICIT_TIMESTAMP = 16;
    private static final int DDL_TRANSACTION = 17;
    private static final int UTF8_COLLATION = 18;
    private static final int KEY_REQUIRED = 19;
    private static final int ENCRYPTED = 20;
    private static final int MARIADB_MICROSECONDS = 128;
    private static final int MARIADB_TRANSACTION = 129;
    private static final int MARIADB_FLAGS = 130;
    private static final int MARIADB_DEFAULT_COLLATIONS = 131;
    private static final int MANY_SCHEMAS = 254;

    /** What is told of something that is not known: no server takes it. */
    static final String UNKNOWN = "unknown";

    /** @param seconds when the statement began, by the source's clock */
    static LoggedSession read(LogBytes variables, long seconds) {
        int collation = 0;
        long micros = 0;
        String defaults = "";
        List<String> settings = new ArrayList<>();
        while (variables.remaining() > 0) {
            int code = variables.octet();
            switch (code) {
                case FLAGS, AUTO_INCREMENT, BYTES_WRITTEN -> variables.skip(4);
                case SQL_MODE -> settings.add("sql_mode=" + Long.toUnsignedString(variables.number(8)));
                case CHARSET -> {
                    int client = (int) variables.number(2);
                    collation = client;
                    settings.add("collation_connection=" + variables.number(2));
                    settings.add("collation_server=" + variables.number(2));
                }
                case TIME_ZONE -> settings.add("time_zone='" + variables.text(variables.octet()) + "'");
                case CATALOG -> variables.skip(variables.octet());
                case LANGUAGE, SCHEMA_COLLATION -> variables.skip(2);
                case UPDATED_TABLES, DDL_TRANSACTION, MARIADB_TRANSACTION -> variables.skip(8);
                case INVOKER -> {
                    variables.skip(variables.octet());
                    variables.skip(variables.octet());
                }
                case SCHEMAS -> skipSchemas(variables);
                case MICROSECONDS, MARIADB_MICROSECONDS -> micros = variables.number(3);
                case EXPLICIT_TIMESTAMP ->
                    settings.add("explicit_defaults_for_timestamp=" + variables.octet());
                case UTF8_COLLATION -> settings.add("default_collation_for_utf8mb4=" + variables.number(2));
                case KEY_REQUIRED, ENCRYPTED -> variables.skip(1);
                case MARIADB_DEFAULT_COLLATIONS -> defaults = defaultCollations(variables);
                case MARIADB_FLAGS -> variables.skip(variables.remaining()); // how it was done, and not what
                default -> { // the rest cannot be told apart
                    settings.add(UNKNOWN + "=" + code);
                    variables.skip(variables.remaining());
                }
            }
        }
        settings.add("timestamp=%d.%06d".formatted(seconds, micros));
        return new LoggedSession(collation, String.join(",", settings) + defaults);
    }

    /**
     * What CHARACTER SET means without COLLATE, told by MariaDB from 11.2 on where a statement says so. Servers before
     * that know no such setting, and pass over the comment.
     */
    private static String defaultCollations(LogBytes variables) {
        List<String> collations = new ArrayList<>();
        int count = variables.octet();
        for (int i = 0; i < count; i++) {
            variables.skip(2); // of the character set, which the collation tells, too
            collations.add(Long.toString(variables.number(2)));
        }
        return collations.isEmpty()
                ? " /*M!110201 , character_set_collations=''*/"
                : ",character_set_collations=(SELECT GROUP_CONCAT(character_set_name, '=', full_collation_name) FROM"
                        + " information_schema.collation_character_set_applicability WHERE id IN ("
                        + String.join(", ", collations) + "))";
    }

    private static void skipSchemas(LogBytes variables) {
        int count = variables.octet();
        for (int i = 0; i < count && count < MANY_SCHEMAS; i++) {
            while (variables.octet() != 0) {
                // up to the zero that ends a name
            }
        }
    }
}
