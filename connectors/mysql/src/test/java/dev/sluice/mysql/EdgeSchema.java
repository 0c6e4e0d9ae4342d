package dev.sluice.mysql;

import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.SqlServer;
import java.util.ArrayList;
import java.util.List;

/** Tables with a value at each edge of each type, and names and definitions that are hard to write down. */
final class EdgeSchema {
    private EdgeSchema() {}

    static void create(SqlServer server, String schema) {
        List<String> statements = new ArrayList<>(List.of("SET NAMES utf8mb4",
                "SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO'", "SET time_zone = '+00:00'",
                "CREATE DATABASE " + Sql.name(schema) + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
                "USE " + Sql.name(schema)));
        statements
                .add("""
                     CREATE TABLE numbers (id BIGINT UNSIGNED PRIMARY KEY, i1 TINYINT, u1 TINYINT UNSIGNED, i2 SMALLINT,
                       u2 SMALLINT UNSIGNED, i3 MEDIUMINT, u3 MEDIUMINT UNSIGNED, i4 INT, u4 INT UNSIGNED, i8 BIGINT,
                       u8 BIGINT UNSIGNED, z4 INT(8) ZEROFILL, z8 BIGINT(20) ZEROFILL, dz DECIMAL(10,2) ZEROFILL,
                       d DECIMAL(65,30), d0 DECIMAL(38,0), f FLOAT, fd FLOAT(7,3), g DOUBLE, gd DOUBLE(9,2), b1 BIT(1),
                       b8 BIT(8), b64 BIT(64), bo BOOLEAN)""");
        statements.add(
                """
                INSERT INTO numbers VALUES
                (0,-128,0,-32768,0,-8388608,0,-2147483648,0,-9223372036854775808,0,0,0,0,
                 -99999999999999999999999999999999999.999999999999999999999999999999,-99999999999999999999999999999999999999,
                 -3.402823466e38,-9999.999,-1.7976931348623157e308,-9999999.99,0,0,0,0),
                (18446744073709551615,127,255,32767,65535,8388607,16777215,2147483647,4294967295,9223372036854775807,
                 18446744073709551615,99999999,18446744073709551615,99999999.99,
                 99999999999999999999999999999999999.999999999999999999999999999999,99999999999999999999999999999999999999,
                 3.402823466e38,9999.999,1.7976931348623157e308,9999999.99,1,255,18446744073709551615,1),
                (9223372036854775808,1,1,1,1,1,1,1,1,1,9223372036854775808,5,5,5.5,0.000000000000000000000000000001,1,
                 -0e0,-0e0,-0e0,-0e0,b'1',b'10',1,-7),
                (4,1,1,1,1,1,1,1,1,1,1,1,1,1,-0.5,-1,16777215,0.001,4.9406564584124654e-324,0.01,0,9,10,2),
                (5,1,1,1,1,1,1,1,1,1,1,1,1,1,0,0,16777216,1.1,2.2250738585072014e-308,0.1,0,13,92,0),
                (6,1,1,1,1,1,1,1,1,1,1,1,1,1,0,0,1.17549435e-38,1.1,0.1e0+0.2e0,0.1,0,0x5c,9,0),
                (7,1,1,1,1,1,1,1,1,1,1,1,1,1,0,0,0.1,1.1,0.3,0.1,0,0x27,39,0),
                (8,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,
                 NULL,NULL,NULL,NULL)""");
        statements.add(
                """
                CREATE TABLE times (id INT PRIMARY KEY AUTO_INCREMENT, d DATE, t TIME, t6 TIME(6), dt DATETIME,
                  dt6 DATETIME(6), ts TIMESTAMP NULL, ts6 TIMESTAMP(6) NULL, y YEAR, dd DATE NOT NULL DEFAULT '0000-00-00',
                  up TIMESTAMP(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3))""");
        statements.add(
                """
                INSERT INTO times VALUES
                (0,'0000-00-00','-838:59:59','-838:59:59.999999','0000-00-00','0000-00-00','0000-00-00','0000-00-00',0,
                 '0000-00-00','0000-00-00'),
                (1,'2024-02-00','838:59:59','838:59:59.999999','2024-00-10 01:02:03','1000-01-01','1970-01-01 00:00:01',
                 '1970-01-01 00:00:00.000001',1901,'2024-02-30','2020-01-01 00:00:00.123'),
                (2,'9999-12-31','-00:00:01','-00:00:00.000001','9999-12-31 23:59:59','9999-12-31 23:59:59.999999',
                 '2038-01-19 03:14:07','2038-01-19 03:14:07.999999',2155,'0001-01-01',NULL),
                (3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'1969-12-31',NULL)""");
        statements.add(
                """
                CREATE TABLE texts (k VARCHAR(40) COLLATE utf8mb4_bin, n INT, c CHAR(10), v VARCHAR(200), t TEXT, l LONGTEXT,
                  la VARCHAR(50) CHARACTER SET latin1, m3 VARCHAR(50) CHARACTER SET utf8mb3,
                  u2 VARCHAR(50) CHARACTER SET ucs2, u16 VARCHAR(50) CHARACTER SET utf16,
                  np VARCHAR(50) COLLATE utf8mb4_nopad_bin, a VARCHAR(50) CHARACTER SET ascii,
                  kr VARCHAR(50) CHARACTER SET koi8r, e ENUM('a','it''s','日本','b"c','d\\\\e','0') NOT NULL DEFAULT 'a',
                  el ENUM('é','b') CHARACTER SET latin1, s SET('x','y z','日','q''') , sl SET('ü','v') CHARACTER SET latin1,
                  j JSON, u UUID, PRIMARY KEY (k, n))""");
        statements.add("INSERT INTO texts VALUES ('',0,'','','','','','','','','','','','a','b','','',NULL,NULL)");
        statements.add(
                """
                INSERT INTO texts VALUES ('a ',1,'ab ','trailing  ','t \\n','\\r\\n\\t\\\\\\0''"`','é€ÿ','ßéж','жé','😀',' x ','plain ',
                 'Привет','日本','é','y z,q''','ü,v','{"a": 1, "b":[1.0,null,"é"]}','00112233-4455-6677-8899-AABBCCDDEEFF')""");
        statements.add(
                """
                INSERT INTO texts VALUES ('\\\\N',2,'\\\\N','\\\\N','NULL',NULL,'\\\\N','','','','','','','zz','zz',NULL,NULL,'"\\\\u0000"',
                 UUID()), ('😀',3,'😀😀','日本\\Z','%_','😀','','','','','','','','it''s','b','x','v','[]',NULL)""");
        statements.add(
                "CREATE TABLE bytes (id BINARY(4) PRIMARY KEY, v VARBINARY(300), b BLOB, l LONGBLOB, f BINARY(3))");
        statements.add("INSERT INTO bytes VALUES (X'00000000', '', '', '', ''), (X'FFFFFFFF', NULL, NULL, NULL, NULL)");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            all.append("%02X".formatted(i));
        }
        statements.add("INSERT INTO bytes VALUES (X'5C270A09', X'" + all + "', X'" + all + all
                + "', REPEAT(X'" + all + "', 2000), X'090A00')");
        statements.add("CREATE TABLE one_text (t VARCHAR(9) NOT NULL)");
        statements.add("INSERT INTO one_text VALUES (''), (''), ('x'), ('\\n')");
        statements.add("CREATE TABLE one_number (n INT)");
        statements.add("INSERT INTO one_number VALUES (NULL), (NULL), (0), (0)");
        hostileNames(statements);
        shop(statements);
        server.execute(server instanceof MariaDb ? statements : statements.stream().map(EdgeSchema::forMySql).toList());
    }

    /** What MariaDB alone knows, or spells in its own way. */
    private static String forMySql(String sql) {
        return sql.replace("utf8mb4_nopad_bin", "utf8mb4_0900_bin").replace(" u UUID,", " u CHAR(36),")
                .replace("TEXT COMPRESSED", "TEXT").replace(") IGNORED", ") INVISIBLE").replace("DEFAULT UUID()",
                        "DEFAULT (UUID())")
                .replace(", UNIQUE KEY lu (doc)", "")
                // MySQL prints a constant that it has converted as if it had been written so: _latin1'é'
                .replace("name <> 'é'", "email <> 'é'").replace("838:59:59.999999", "838:59:58.999999");
    }

    private static void hostileNames(List<String> statements) {
        statements.add(
                """
                CREATE TABLE `we``ird "t'a.b% _ 表` (`i``d` INT NOT NULL, `select` VARCHAR(10), `a b` INT DEFAULT 3,
                  `per%cent` INT, `名` VARCHAR(5), UNIQUE KEY `k``ey 名` (`i``d`), KEY `select` (`select`(3), `a b`))""");
        statements.add("""
                       INSERT INTO `we``ird "t'a.b% _ 表` VALUES (1,'a',2,3,'名'),(2,NULL,NULL,NULL,NULL)""");
        statements.add("CREATE TABLE `a_b` (id INT PRIMARY KEY)");
        statements.add("CREATE TABLE `aXb` (id INT PRIMARY KEY, other INT)");
    }

    private static void shop(List<String> statements) {
        statements.add(
                """
                CREATE TABLE customer (id INT UNSIGNED NOT NULL AUTO_INCREMENT, email VARCHAR(190) NOT NULL COMMENT 'it''s \\\\ "x"\n',
                  name VARCHAR(80) CHARACTER SET latin1 COLLATE latin1_german1_ci NOT NULL DEFAULT 'Jürgen',
                  born DATE DEFAULT NULL, code VARCHAR(36) DEFAULT UUID(), n INT DEFAULT (1 + 2), bits BIT(3) DEFAULT b'101',
                  created DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
                  secret INT INVISIBLE, note TEXT COMPRESSED, doc JSON,
                  upper_email VARCHAR(190) AS (UPPER(email)) VIRTUAL, total INT GENERATED ALWAYS AS (n * 2) STORED COMMENT 'twice',
                  PRIMARY KEY (id), UNIQUE KEY email (email), KEY name_born (name(10), born DESC) COMMENT 'by name',
                  KEY ig (n) IGNORED, FULLTEXT KEY ft (email), FULLTEXT KEY ft2 (name), KEY vc (upper_email),
                  CHECK (n < 1000), CONSTRAINT named CHECK (born > '1800-01-01' OR name <> 'é'))
                ENGINE=InnoDB AUTO_INCREMENT=500 ROW_FORMAT=DYNAMIC COMMENT='customers'""");
        statements.add(
                """
                CREATE TABLE orders (id BIGINT NOT NULL, customer INT UNSIGNED, seq INT NOT NULL AUTO_INCREMENT,
                  state ENUM('new','paid') CHARACTER SET latin1 NOT NULL DEFAULT 'new', amount DECIMAL(12,2) CHECK (amount >= 0),
                  PRIMARY KEY (id), KEY seq (seq), KEY c (customer),
                  CONSTRAINT `fk one` FOREIGN KEY (customer) REFERENCES customer (id) ON DELETE SET NULL ON UPDATE CASCADE)
                CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci""");
        statements.add("""
                       CREATE TABLE tree (id INT PRIMARY KEY, parent INT, doc BLOB NOT NULL, UNIQUE KEY lu (doc),
                         FOREIGN KEY (parent) REFERENCES tree (id) ON DELETE NO ACTION)""");
        statements.add("""
                       CREATE TABLE parts (id INT NOT NULL, d DATE, PRIMARY KEY (id)) PARTITION BY RANGE (id)
                       (PARTITION p0 VALUES LESS THAN (10) COMMENT = 'a', PARTITION p1 VALUES LESS THAN MAXVALUE)""");
        statements.add(
                "INSERT INTO customer (id, email, secret, doc) VALUES (0, 'a@x', 7, '{}'), (7, 'b@x', NULL, NULL)");
        statements.add("INSERT INTO orders VALUES (1, 7, 1, 'paid', 1.10), (2, NULL, 5, 'new', NULL)");
        statements.add("INSERT INTO tree VALUES (1, NULL, 'x'), (2, 1, 'y')");
        statements.add("INSERT INTO parts VALUES (1, '2020-01-01'), (100, NULL)");
    }
}
