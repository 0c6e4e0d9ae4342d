package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Fidelity;
import dev.sluice.model.LogicalType;
import org.junit.jupiter.api.Test;

/** Texts, labels and documents that other tools have bent. The numbers are those of {@code resources/docs/manual/exactness.md}. */
class HardTextsIT {
    /** Case 21. */
    @InEveryDirection
    void labelsArriveWhateverTheyHoldAndTheInvalidOneToo(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "labels",
                """
                CREATE TABLE t (id INT PRIMARY KEY,
                  e ENUM('a', 'it''s', 'say "x"', 'x,y', '日本', 'back\\\\slash', '(paren)', 'A b', '1', '0', '00') DEFAULT '(paren)',
                  blank ENUM('', 'a'), la ENUM('größe', 'ÿ') CHARACTER SET latin1, UNIQUE KEY by_label (e, id))""",
                """
                INSERT INTO t VALUES (1, 'a', '', 'größe'), (2, 'it''s', 'a', 'ÿ'), (3, 'say "x"', NULL, NULL), (4, 'x,y', 0, 0), (5, '日本', 1, 1),
                  (6, 'back\\\\slash', 2, 2), (7, '(paren)', 1, 1), (8, 'A b', 1, 1), (9, '1', 1, 1), (10, '0', 1, 1), (11, '00', 1, 1),
                  (12, 'no such label', 'no such label', 'no such label')""")
                .arrives();

        assertThat(moved.ofTarget("SELECT CONCAT(e + 0, ' ', blank + 0, ' ', la + 0) FROM %s.t WHERE id = 12"))
                .isEqualTo("0 0 0");
        assertThat(moved.ofTarget("SELECT GROUP_CONCAT(e + 0 ORDER BY id) FROM %s.t"))
                .isEqualTo("1,2,3,4,5,6,7,8,9,10,11,0");
    }

    /** Case 22. */
    @InEveryDirection
    void setsOfUpTo64MembersArrive(Direction way) throws InterruptedException {
        StringBuilder members = new StringBuilder("'m1'");
        for (int i = 2; i <= 64; i++) {
            members.append(", 'm").append(i).append('\'');
        }
        HardCase moved = HardCase.of(way, "sets",
                "CREATE TABLE t (id INT PRIMARY KEY, s SET(" + members
                        + "), eight SET('a','b','c','d','e','f','g','h'),"
                        + " digits SET('1', '2', '4', 'it''s', '日本'))",
                "INSERT INTO t VALUES (1, 0, 0, 0), (2, 18446744073709551615, 255, 31), (3, 9223372036854775808, 128, 1),"
                        + " (4, 'm64,m33,m1', 'h,a', '2,1'), (5, 1, 1, 2), (6, NULL, NULL, NULL)")
                .arrives();

        assertThat(moved.ofTarget("SELECT GROUP_CONCAT(CAST(s AS UNSIGNED), ' ', CAST(digits AS UNSIGNED) ORDER BY id)"
                + " FROM %s.t")).isEqualTo("0 0,18446744073709551615 31,9223372036854775808 1,"
                        + "9223372041149743105 3,1 2");
    }

    /** Case 22: a set of no label and a set of the empty one read alike. */
    @InEveryDirection
    void setsWithAnEmptyLabelArriveAsTheNumbersTheyAre(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "empty_label",
                "CREATE TABLE t (id INT PRIMARY KEY, s SET('', 'a', '1', '2'), la SET('ü', '', '8') CHARACTER SET latin1)",
                "INSERT INTO t VALUES (1, 0, 0), (2, 1, 1), (3, 2, 2), (4, 3, 3), (5, 15, 7), (6, NULL, NULL), (7, 4, 4), (8, 8, 5)")
                .arrives();

        assertThat(moved.ofTarget("SELECT GROUP_CONCAT(s + 0, ' ', la + 0 ORDER BY id) FROM %s.t"))
                .isEqualTo("0 0,1 1,2 2,3 3,15 7,4 4,8 5");
    }

    /** Case 25. */
    @InEveryDirection
    void aCharsetThatOnlyTheDatabaseNamesIsResolved(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "inherited", "ALTER DATABASE hard_inherited CHARACTER SET latin1",
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20), e ENUM('é'), c CHAR(3))",
                "INSERT INTO t VALUES (1, 'größe ÿ', 'é', 'ü '), (2, '€', NULL, NULL)").arrives();

        assertThat(moved.ofTarget("SELECT CONCAT(HEX(v), ' ', CHARSET(v), ' ', CHARSET(e)) FROM %s.t WHERE id = 1"))
                .isEqualTo("6772F6DF6520FF latin1 latin1");
    }

    /** Case 26. */
    @InEveryDirection
    void textsOfABinaryCollationAreTexts(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "bin",
                "CREATE TABLE t (k VARCHAR(20) COLLATE utf8mb4_bin PRIMARY KEY, c CHAR(9) CHARACTER SET latin1 COLLATE latin1_bin)",
                "INSERT INTO t VALUES ('a', 'é'), ('A', 'E '), ('é', ''), ('😀', NULL)").arrives();

        assertThat(moved.described().getFirst().column("k").type()).isEqualTo(new LogicalType.Text(20));
        assertThat(moved.ofTarget("SELECT COUNT(*) FROM %s.t WHERE CHARSET(k) = 'utf8mb4' AND CHARSET(c) = 'latin1'"))
                .isEqualTo("4");
    }

    /** Case 28. */
    @InEveryDirection
    void whatTheTargetsCharsetLacksIsRefusedAndNeverAQuestionMark(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "narrow",
                "CREATE TABLE t (id INT PRIMARY KEY, la VARCHAR(20), a VARCHAR(20), u3 VARCHAR(20), sj VARCHAR(20))",
                """
                INSERT INTO t VALUES (1, 'größe €', 'plain', 'é日', '日本'), (2, '日', 'a', 'a', 'a'), (3, 'a', 'é', 'a', 'a'), (4, 'a', 'a', '😀', 'a'),
                  (5, 'a', 'a', 'a', 'ü😀')""")
                .onTarget("DROP DATABASE IF EXISTS hard_narrow_copy", "CREATE DATABASE hard_narrow_copy",
                        """
                        CREATE TABLE t (id INT PRIMARY KEY, la VARCHAR(20) CHARACTER SET latin1, a VARCHAR(20) CHARACTER SET ascii,
                          u3 VARCHAR(20) CHARACTER SET utf8mb3, sj VARCHAR(20) CHARACTER SET sjis)""");

        assertThat(moved.refusedByStandingTables()).hasSize(4);
        assertThat(moved.ofTarget("SELECT CONCAT(HEX(la), ' ', HEX(u3), ' ', HEX(sj)) FROM %s.t"))
                .isEqualTo("6772F6DF652080 C3A9E697A5 93FA967B");
    }

    /** Cases 28 and 37 of a charset that Unicode does not give back byte for byte. */
    @InEveryDirection
    void bytesThatUnicodeDoesNotGiveBackArrive(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "sjis",
                """
                CREATE TABLE t (id INT PRIMARY KEY, j VARCHAR(20) CHARACTER SET sjis, c VARCHAR(20) CHARACTER SET cp1251, u VARCHAR(20) CHARACTER SET ucs2,
                  KEY j (j))""",
                """
                INSERT INTO t VALUES (1, _sjis X'835C', _cp1251 X'98', _ucs2 X'D83D'), (2, _sjis X'5C', 'ж', _ucs2 X'005C'), (3, _sjis X'955C5C27', '', ''),
                  (4, _sjis X'B1DE20', _cp1251 X'C020', _ucs2 X'00610020')""")
                .arrives();

        assertThat(moved.ofTarget("SELECT GROUP_CONCAT(HEX(j) ORDER BY id) FROM %s.t"))
                .isEqualTo("835C,5C,955C5C27,B1DE20");
    }

    /** Case 30. */
    @Test
    void numbersOfMySqlsDocumentsKeepTheirDigitsOrAreRefused() throws InterruptedException {
        HardCase moved = HardCase.of(Direction.MYSQL_TO_MYSQL, "opaque", "CREATE TABLE t (id INT PRIMARY KEY, j JSON)",
                """
                INSERT INTO t VALUES (1, JSON_OBJECT('d', CAST('2024-05-06' AS DATE), 't', CAST('-1:02:03.5' AS TIME(1)),
                    'dt', CAST('2024-05-06 07:08:09' AS DATETIME), 'n', 0.1, 'u', CAST(18446744073709551615 AS UNSIGNED))),
                  (2, JSON_ARRAY(CAST(1.10 AS DECIMAL(10,2)))), (3, JSON_ARRAY(CAST(0.5 AS DECIMAL(10,1)), 1e300, -0e0, 'a\\0b')),
                  (4, JSON_ARRAY(CAST('12345678901234567890.123456789' AS DECIMAL(30,9))))""");

        assertThat(moved.refused()).hasSize(2).allMatch(reason -> reason.contains("Invalid JSON text"));
        assertThat(moved.ofTarget("SELECT GROUP_CONCAT(id) FROM %s.t")).isEqualTo("1,3");
        moved.onSource("DELETE FROM t WHERE id IN (2, 4)").compare();
    }

    /** Cases 30, 31 and 33. */
    @InEveryDirection
    void documentsArriveToTheLastSignOfTheirText(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "documents", "CREATE TABLE t (id INT PRIMARY KEY, j JSON, r JSON NOT NULL)",
                """
                INSERT INTO t VALUES (1, NULL, 'null'), (2, '{"b": 1,  "a" : 2}', ' [1, 2 ,3] '), (3, '"\\\\u0000 \\\\n 😀 \\\\ud83d\\\\ude00"', '{"": {"": []}}'),
                  (4, '[0.1, 1E2, -0, 1e-7, 18446744073709551615, 0.30000000000000004, true]', '"it''s \\\\\\\\ \\\\" x"'), (5, '{}', '0')""")
                .arrives();

        assertThat(moved.ofTarget("SELECT MIN(JSON_VALID(r)) FROM %s.t")).isEqualTo("1");
    }

    /** Case 32. */
    @InEveryDirection
    void aDocumentOfSeveralMebibytesArrives(Direction way) throws InterruptedException {
        HardCase.of(way, "large_document", "CREATE TABLE t (id INT PRIMARY KEY, j JSON)",
                "INSERT INTO t VALUES (1, CONCAT('[', REPEAT('{\"k\": [1, \"é\\\\\\\\u0000\", null]}, ', 150000), '0]'))")
                .arrives();
    }

    /** Case 36. */
    @InEveryDirection
    void keysThatDifferByCaseOnlyStayTwoRows(Direction way) throws InterruptedException {
        String exact = way.fromMariaDb() ? "utf8mb4_uca1400_as_cs" : "utf8mb4_0900_as_cs";
        HardCase moved = HardCase.of(way, "case",
                "CREATE TABLE t (k VARCHAR(20) COLLATE " + exact + " PRIMARY KEY, v INT)",
                "INSERT INTO t VALUES ('a', 1), ('A', 2), ('á', 3), ('😀', 4), ('😁', 5)").arrives();

        moved.onTarget("DROP TABLE t",
                "CREATE TABLE t (k VARCHAR(20) COLLATE utf8mb4_general_ci PRIMARY KEY, v INT)");
        assertThat(moved.refusedByStandingTables()).hasSize(3).allMatch(reason -> reason.contains("Duplicate entry"));
        assertThat(moved.ofTarget("SELECT COUNT(*) FROM %s.t")).isEqualTo("2");
    }

    /** Case 37. */
    @InEveryDirection
    void keysThatDifferByTrailingBlanksStayTwoRows(Direction way) throws InterruptedException {
        String noPad = way.fromMariaDb() ? "utf8mb4_uca1400_nopad_ai_ci" : "utf8mb4_0900_ai_ci";
        String bin = way.fromMariaDb() ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
        HardCase moved = HardCase.of(way, "blanks",
                "CREATE TABLE t (k VARCHAR(20) COLLATE " + noPad + " PRIMARY KEY, b VARCHAR(20) COLLATE " + bin
                        + " UNIQUE)",
                "INSERT INTO t VALUES ('a', 'a'), ('a ', 'a '), ('a  ', 'a  '), ('', ''), (' ', ' ')").arrives();

        assertThat(moved.ofTarget("SELECT SUM(LENGTH(k)) FROM %s.t")).isEqualTo("7");
        moved.onTarget("DROP TABLE t", "CREATE TABLE t (k VARCHAR(20) COLLATE utf8mb4_general_ci PRIMARY KEY,"
                + " b VARCHAR(20) COLLATE utf8mb4_bin)");
        assertThat(moved.refusedByStandingTables()).hasSize(3).allMatch(reason -> reason.contains("Duplicate entry"));
    }

    /** What padding hides in comparisons is a value all the same. */
    @InEveryDirection
    void trailingBlanksArrive(Direction way) throws InterruptedException {
        HardCase.of(way, "padded",
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9) COLLATE utf8mb4_general_ci, x TEXT, b BINARY(4), vb VARBINARY(4))",
                "INSERT INTO t VALUES (1, 'a', 'a', 'a', 'a'), (2, 'a ', 'a ', 'a ', 'a '), (3, ' ', ' ', ' ', ' '),"
                        + " (4, '', '', '', ''), (5, 'a\\t', 'a\\n', 'a\\0', 'a\\0')")
                .arrives();
    }

    /** A collation is exact, or the change is said. */
    @Test
    void aCollationThatTheOtherFlavorLacksIsReported() throws InterruptedException {
        HardCase moved = HardCase.of(Direction.MARIADB_TO_MYSQL, "collation",
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9) COLLATE utf8mb4_uca1400_german2_ai_ci)");

        assertThat(moved.changes()).anySatisfy(change -> {
            assertThat(change.part()).isEqualTo("column v");
            assertThat(change.fidelity()).isEqualTo(Fidelity.WIDENED);
            assertThat(change.reason()).contains("collation utf8mb4_uca1400_german2_ai_ci becomes");
        });
    }
}
