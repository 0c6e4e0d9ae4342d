package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Fidelity;
import org.junit.jupiter.api.Test;

/** Kinds of columns and indexes that one of the servers has alone, or keeps in a form of its own. */
class HardKindsIT {
    /** Case 34. */
    @InEveryDirection
    void geometriesArriveWithTheirReferenceSystems(Direction way) throws InterruptedException {
        HardCase.of(way, "shapes",
                """
                CREATE TABLE t (id INT PRIMARY KEY, g GEOMETRY, p POINT, l LINESTRING, po POLYGON, mp MULTIPOINT,
                  ml MULTILINESTRING, mpo MULTIPOLYGON, gc GEOMETRYCOLLECTION)""",
                """
                INSERT INTO t (id, g, p) VALUES (1, NULL, NULL), (2, ST_GeomFromText('POINT(1 2)', 4326), ST_GeomFromText('POINT(-0.1 1e300)')),
                  (3, ST_GeomFromText('GEOMETRYCOLLECTION EMPTY'), ST_GeomFromText('POINT(1 2)', 3857)),
                  (4, ST_GeomFromText('LINESTRING(0 0, 92 39, 10 13)'), ST_GeomFromText('POINT(9 10)'))""",
                """
                INSERT INTO t VALUES (5, ST_GeomFromText('POLYGON((0 0, 9 0, 9 9, 0 0), (1 0.5, 2 1, 2 0.5, 1 0.5))'), NULL,
                  ST_GeomFromText('LINESTRING(0 0, 1 1)', 4326), ST_GeomFromText('POLYGON((0 0, 9 0, 9 9, 0 0))'), ST_GeomFromText('MULTIPOINT((1 1), (2 2))'),
                  ST_GeomFromText('MULTILINESTRING((0 0, 1 1), (2 2, 3 3))'), ST_GeomFromText('MULTIPOLYGON(((0 0, 9 0, 9 9, 0 0)))'),
                  ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(0 0, 1 1))'))""")
                .arrives();
    }

    /** Case 34. */
    @InEveryDirection
    void spatialIndexesAndReferenceSystemsOfColumnsArrive(Direction way) throws InterruptedException {
        String srid = way.fromMariaDb() ? "" : " SRID 4326";
        HardCase moved = HardCase.of(way, "spatial",
                "CREATE TABLE t (id INT PRIMARY KEY, g GEOMETRY NOT NULL" + srid + ", SPATIAL KEY near (g))",
                "INSERT INTO t VALUES (1, ST_GeomFromText('POINT(47 8)', 4326)), (2, ST_GeomFromText('POINT(48 9)', 4326))")
                .arrives();

        assertThat(moved.ofTarget("SELECT index_type FROM information_schema.statistics WHERE table_schema = '%s'"
                + " AND index_name = 'near'")).isEqualTo("SPATIAL");
        if (way == Direction.MYSQL_TO_MYSQL) {
            assertThat(moved.ofTarget("SELECT srs_id FROM information_schema.columns WHERE table_schema = '%s'"
                    + " AND column_name = 'g'")).isEqualTo("4326");
        }
        if (way == Direction.MYSQL_TO_MARIADB) {
            assertThat(moved.changes()).extracting(change -> change.part() + " " + change.fidelity())
                    .containsExactly("column g " + Fidelity.WIDENED);
        }
    }

    /** Case 34: MariaDB takes no bytes at all for a geometry. */
    @Test
    void anEmptyGeometryOfMariaDbIsRefusedByMySql() throws InterruptedException {
        HardCase moved = HardCase.of(Direction.MARIADB_TO_MYSQL, "no_shape",
                "CREATE TABLE t (id INT PRIMARY KEY, g GEOMETRY)", "INSERT INTO t VALUES (1, ''), (2, NULL)");

        assertThat(moved.refused()).singleElement().asString().contains("Cannot get geometry object");
    }

    /** Case 35. */
    @Test
    void vectorsArriveAsTheyAreOrAsTheirBytes() throws InterruptedException {
        for (Direction way : new Direction[]{Direction.MYSQL_TO_MYSQL, Direction.MYSQL_TO_MARIADB}) {
            HardCase moved = HardCase.of(way, "vectors", "CREATE TABLE t (id INT PRIMARY KEY, v VECTOR(5), w VECTOR)",
                    "INSERT INTO t VALUES (1, STRING_TO_VECTOR('[1,2,3.5]'), STRING_TO_VECTOR('[0.1,-0]')), (2, NULL, NULL),"
                            + " (3, X'0A0D5C27', X'0900000092000000')")
                    .arrives();

            assertThat(moved.ofTarget("SELECT HEX(CAST(v AS BINARY)) FROM %s.t WHERE id = 1"))
                    .isEqualTo("0000803F0000004000006040");
            assertThat(moved.changes()).extracting(change -> change.reason()).isEqualTo(way.crosses()
                    ? java.util.List.of("vector(5) becomes blob", "vector(2048) becomes blob")
                    : java.util.List.of());
        }
    }

    @Test
    void addressesArriveAsTheyAreOrAsTheirText() throws InterruptedException {
        for (Direction way : new Direction[]{Direction.MARIADB_TO_MARIADB, Direction.MARIADB_TO_MYSQL}) {
            HardCase moved = HardCase.of(way, "addresses",
                    "CREATE TABLE t (k INET6 PRIMARY KEY, four INET4 DEFAULT '127.0.0.1', u UUID, KEY four (four))",
                    """
                    INSERT INTO t VALUES ('::', '0.0.0.0', '00000000-0000-0000-0000-000000000000'),
                      ('2001:db8::ff00:42:8329', '255.255.255.255', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'),
                      ('::ffff:192.0.2.128', NULL, NULL), ('12:34:56:78::abc', '9.10.13.92', UUID()),
                      ('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '1.2.3.4', UUID())""")
                    .arrives();

            assertThat(moved.ofTarget("SELECT COUNT(*) FROM %s.t WHERE k = '2001:db8::ff00:42:8329'")).isEqualTo("1");
            moved.onSource("INSERT INTO t (k) VALUES ('::2')").onTarget("INSERT INTO t (k) VALUES ('::2')").compare();
        }
    }

    /** The catalog of MySQL cuts them at the first zero byte, and MariaDB's shows question marks. */
    @InEveryDirection
    void defaultsOfAnyBytesAreDeclaredAsTheyWere(Direction way) throws InterruptedException {
        HardCase.of(way, "byte_defaults",
                """
                CREATE TABLE t (id INT PRIMARY KEY, z BINARY(3) DEFAULT X'00FF41', i VARBINARY(5) NOT NULL DEFAULT X'C3', p VARBINARY(5) DEFAULT 'abc',
                  inner_zero VARBINARY(5) DEFAULT X'41004200', u VARBINARY(9) DEFAULT X'E4BDA0', e VARBINARY(5) DEFAULT '', q VARBINARY(9) DEFAULT X'5C27220A',
                  short BINARY(4) DEFAULT 'ab', question VARBINARY(9) DEFAULT '?', n VARBINARY(3) DEFAULT NULL, o VARBINARY(3))""",
                "INSERT INTO t (id) VALUES (1)").arrives().onSource("INSERT INTO t (id) VALUES (2)")
                .onTarget("INSERT INTO t (id) VALUES (2)").compare();
    }

    @Test
    void indexesOnExpressionsAndOnArraysInDocumentsArrive() throws InterruptedException {
        HardCase moved = HardCase.of(Direction.MYSQL_TO_MYSQL, "functional",
                """
                CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20), j JSON, UNIQUE KEY lower_v ((LOWER(v))),
                  KEY tags ((CAST(j->'$.tags' AS UNSIGNED ARRAY))), KEY names ((CAST(j->'$.names' AS CHAR(20) ARRAY)), v DESC),
                  KEY mixed (v(5), (id * 2) DESC))""",
                "INSERT INTO t VALUES (1, 'É', '{\"tags\": [1, 2], \"names\": [\"ä\"]}'), (2, 'b', NULL), (3, NULL, '{}')")
                .arrives();

        assertThat(moved.ofTarget("SELECT COUNT(*) FROM %s.t WHERE 2 MEMBER OF (j->'$.tags')")).isEqualTo("1");
        assertThat(moved.ofTarget("SELECT COUNT(DISTINCT index_name) FROM information_schema.statistics"
                + " WHERE table_schema = '%s'")).isEqualTo("5");
    }

    @Test
    void anIndexThatMariaDbCannotHaveIsRefusedUntilItIsAccepted() throws InterruptedException {
        HardCase moved = HardCase.of(Direction.MYSQL_TO_MARIADB, "functional_across",
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20), UNIQUE KEY lower_v ((LOWER(v))))",
                "INSERT INTO t VALUES (1, 'A')").arrives();

        assertThat(moved.changes()).extracting(change -> change.part() + " " + change.fidelity())
                .containsExactly("index lower_v " + Fidelity.LOSSY);
    }

    /** MySQL makes up a primary key for a table without one, and hides it when it is told to. */
    @Test
    void generatedInvisiblePrimaryKeysArrive() throws InterruptedException {
        for (Direction way : new Direction[]{Direction.MYSQL_TO_MYSQL, Direction.MYSQL_TO_MARIADB}) {
            HardCase moved = HardCase.of(way, "invisible_key", "SET SESSION sql_generate_invisible_primary_key = ON",
                    "CREATE TABLE t (v VARCHAR(9))", HardCase.numbered("INSERT INTO t (v)", "seq % 3"),
                    "DELETE FROM t WHERE my_row_id = 5").arrives();

            assertThat(moved.ofTarget("SELECT CONCAT(MIN(my_row_id), ' ', MAX(my_row_id), ' ', COUNT(*)) FROM %s.t"))
                    .isEqualTo("1 900 899");
            assertThat(moved.chunks("t")).isGreaterThan(2);
        }
    }

    /** Else the copy would number its rows anew, where nobody looks. */
    @Test
    void madeUpKeysThatTheSourceHidesAreNotLost() throws InterruptedException {
        Direction way = Direction.MYSQL_TO_MYSQL;
        way.source().execute("SET GLOBAL show_gipk_in_create_table_and_information_schema = OFF");
        try {
            HardCase moved = HardCase.of(way, "hidden_key", "SET SESSION sql_generate_invisible_primary_key = ON",
                    "CREATE TABLE t (v VARCHAR(9))", HardCase.numbered("INSERT INTO t (v)", "seq % 3"),
                    "DELETE FROM t WHERE my_row_id = 5").arrives();

            assertThat(moved.ofTarget("SELECT CONCAT(MIN(my_row_id), ' ', MAX(my_row_id), ' ', COUNT(*)) FROM %s.t"))
                    .isEqualTo("1 900 899");
        } finally {
            way.source().execute("SET GLOBAL show_gipk_in_create_table_and_information_schema = ON");
        }
    }
}
