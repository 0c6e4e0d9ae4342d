package dev.sluice.mysql;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.SqlServer;
import java.util.List;

class MariaDbLoggedTypesIT implements LoggedTypesBehaviour {
    static final List<String> OWN_TYPES = List.of(
            """
            CREATE TABLE addresses (id INT PRIMARY KEY, y YEAR, n INT UNSIGNED, u UUID, i4 INET4, i6 INET6,
              b16 BINARY(16), c300 CHAR(255) CHARACTER SET utf8mb4)""",
            """
            INSERT INTO addresses VALUES
            (1, 2001, 1, '00000000-0000-0000-0000-000000000000', '0.0.0.0', '::', X'00', ''),
            (2, 0, 4294967295, 'ffffffff-ffff-ffff-ffff-ffffffffffff', '255.255.255.255',
             'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', X'0100', REPEAT('😀', 255)),
            (3, 1901, 3, '123e4567-e89b-12d3-a456-426614174000', '1.2.3.4', '::1', X'FF', REPEAT('é', 200)),
            (4, 2155, 4, '6ccd780c-baba-1026-9564-5b8c656024db', '10.0.0.0', '::1.2.3.4', NULL, 'a '),
            (5, NULL, 5, '01890a5d-ac96-774b-bcce-b302099a8057', '0.0.0.1', '::ffff:1.2.3.4', X'00FF00', NULL),
            (6, NULL, 6, '00112233-4455-4677-8899-aabbccddeeff', NULL, '2001:db8:0:1:1:1:1:1', NULL, NULL),
            (7, NULL, 7, '00112233-4455-6677-8899-aabbccddeeff', NULL, '2001:db8::1', NULL, NULL),
            (8, NULL, 8, '00112233-4455-1677-0899-aabbccddeeff', NULL, '1::', NULL, NULL),
            (9, NULL, 9, 'ffffffff-ffff-5fff-8fff-ffffffffff00', NULL, '1:0:0:2:0:0:0:3', NULL, NULL),
            (10, NULL, 9, NULL, NULL, 'abcd:ef01::', NULL, NULL), (11, NULL, 9, NULL, NULL, '0:1::', NULL, NULL)""",
            """
            CREATE TABLE compressed (id INT PRIMARY KEY, v VARCHAR(300) COMPRESSED, t TEXT COMPRESSED,
              l LONGBLOB COMPRESSED, latin VARCHAR(300) CHARACTER SET latin1 COMPRESSED)""",
            "INSERT INTO compressed VALUES (1, NULL, NULL, NULL, NULL), (2, '', '', '', ''), (3, 'a', 'b', X'00', 'é'),"
                    + " (4, REPEAT('ab', 150), REPEAT('größe', 5000), REPEAT(X'00FF', 100000), REPEAT('é', 300))",
            "SET SESSION column_compression_zlib_wrap = ON",
            "INSERT INTO compressed VALUES (5, REPEAT('xy', 150), REPEAT('z', 5000), REPEAT('0', 70000), REPEAT('ü', 200))",
            "CREATE TABLE hidden (id INT PRIMARY KEY, h INT INVISIBLE DEFAULT 7, g INT AS (id * 2) STORED,"
                    + " v INT AS (id * 3) VIRTUAL, last CHAR(3), KEY (v))",
            "INSERT INTO hidden (id, last) VALUES (1, 'a'), (2, 'b')", "UPDATE hidden SET h = 8 WHERE id = 2",
            "SET GLOBAL mysql56_temporal_format = OFF",
            "CREATE TABLE old_times (id INT PRIMARY KEY, t TIME, d DATETIME, s TIMESTAMP NULL, y DATE)",
            "SET GLOBAL mysql56_temporal_format = ON",
            "SET sql_mode = '', time_zone = '+00:00'",
            """
            INSERT INTO old_times VALUES (1, '-838:59:59', '0000-00-00', '0000-00-00', '0000-00-00'),
            (2, '838:59:59', '9999-12-31 23:59:59', '2038-01-19 03:14:07', '9999-12-31'),
            (3, '-00:00:01', '2024-00-10 01:02:03', '1970-01-01 00:00:01', '2024-00-00'), (4, NULL, NULL, NULL, NULL)""");

    @Override
    public SqlServer server() {
        return MariaDbServer.shared(MariaDbVersion.V11_4);
    }

    @Override
    public List<String> ownTypes() {
        return OWN_TYPES;
    }
}
