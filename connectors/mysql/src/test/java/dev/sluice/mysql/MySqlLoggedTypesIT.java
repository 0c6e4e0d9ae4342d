package dev.sluice.mysql;

import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import java.util.List;

class MySqlLoggedTypesIT implements LoggedTypesBehaviour {
    private static final List<String> OWN_TYPES = List.of(
            "CREATE TABLE document (id INT PRIMARY KEY, y YEAR, n INT UNSIGNED, j JSON, b16 BINARY(16),"
                    + " c300 CHAR(255) CHARACTER SET utf8mb4)",
            """
            INSERT INTO document VALUES (1, 2001, 4294967295, NULL, X'00', ''), (2, 0, 0, 'null', X'0100', REPEAT('😀', 255)),
            (3, 1, 1, 'true', NULL, 'a '), (4, 1, 1, '[]', NULL, NULL), (5, 1, 1, '{}', NULL, NULL),
            (6, 1, 1, '[-1, 0, 32767, 32768, 65535, 65536, -32768, -32769, 2147483647, 2147483648, 4294967295, 4294967296,
                      9223372036854775807, 9223372036854775808, 18446744073709551615, -9223372036854775808]', NULL, NULL),
            (7, 1, 1, '[1.0, -0.0, 0.5, 1e10, 1e14, 1e15, 1e16, 123456789012345.6, 1234567890123456.7, 1e100, -1.5e-7, 1e-5,
                      0.0001, 1e-14, 1.5e-14, 1e-15, 1.25e-15, 1e22, 1e23, 4.9e-324, 1.7976931348623157e308, 0.1, 2.5,
                      0.30000000000000004, 1e17, 123456789012345678.0]', NULL, NULL),
            (8, 1, 1, '{"b": {"x": [1, {"y": null}]}, "a": "é \\\\"q\\\\" \\\\\\\\ \\\\/ \\\\b\\\\f\\\\n\\\\r\\\\t \\\\u0000\\\\u001f\\\\u007f 😀", "": 1}', NULL, NULL),
            (9, 1, 1, JSON_ARRAY(CAST('2024-02-29' AS DATE), CAST('2024-02-29 12:34:56.789012' AS DATETIME(6)),
                      CAST('-12:34:56.5' AS TIME(1)), CAST('838:59:59' AS TIME), TIMESTAMP('2001-01-01 00:00:00'),
                      CAST(1.50 AS DECIMAL(10,2)), CAST(-0.001 AS DECIMAL(10,3)), CAST(99999999999999999999.5 AS DECIMAL(30,5)),
                      X'00FF01', b'101', CAST(1 AS UNSIGNED), CAST('2024' AS YEAR)), NULL, NULL)""",
            "INSERT INTO document SELECT 10, 1, 1, CAST(CONCAT('[', REPEAT('\"0123456789\",', 20000), '1]') AS JSON), NULL, NULL",
            "INSERT INTO document SELECT 11, 1, 1, JSON_OBJECT('a', REPEAT('x', 100000), 'b', 70000, 'c', -70000, 'd', 3000000000, 'e', 1), NULL, NULL",
            "CREATE TABLE vectors (id INT PRIMARY KEY, v VECTOR(3))",
            "INSERT INTO vectors VALUES (1, STRING_TO_VECTOR('[1,2.5,-3]')), (2, NULL)",
            "CREATE TABLE hidden (id INT PRIMARY KEY, h INT INVISIBLE DEFAULT 7, g INT AS (id * 2) STORED,"
                    + " v INT AS (id * 3) VIRTUAL, last CHAR(3), KEY (v), KEY f ((id + h)))",
            "INSERT INTO hidden (id, last) VALUES (1, 'a'), (2, 'b')", "UPDATE hidden SET h = 8 WHERE id = 2",
            "SET SESSION sql_generate_invisible_primary_key = ON", "CREATE TABLE keyless (a INT)",
            "INSERT INTO keyless VALUES (3), (NULL)");

    @Override
    public SqlServer server() {
        return MySqlServer.shared();
    }

    @Override
    public List<String> ownTypes() {
        return OWN_TYPES;
    }
}
