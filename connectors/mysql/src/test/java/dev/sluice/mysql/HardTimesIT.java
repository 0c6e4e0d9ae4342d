package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.LogicalType;
import org.junit.jupiter.api.Test;

/** Dates and times that other tools have bent. The numbers are those of {@code resources/docs/manual/exactness.md}. */
class HardTimesIT {
    /** Case 1. */
    @InEveryDirection
    void zeroDatesArriveAsTheyAre(Direction way) throws InterruptedException {
        HardCase.of(way, "zero",
                """
                CREATE TABLE t (id INT PRIMARY KEY, d DATE, dt DATETIME, dt6 DATETIME(6), ts TIMESTAMP NULL,
                  ts3 TIMESTAMP(3) NULL, y YEAR)""",
                "INSERT INTO t VALUES (1, '0000-00-00', '0000-00-00', '0000-00-00', '0000-00-00', '0000-00-00', 0)",
                "INSERT INTO t VALUES (2, NULL, NULL, NULL, NULL, NULL, NULL)").arrives();
    }

    /** Case 2. */
    @InEveryDirection
    void aZeroDateInARequiredColumnIsNotTheEpoch(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "epoch",
                "CREATE TABLE t (id INT PRIMARY KEY, d DATE NOT NULL, dt DATETIME NOT NULL, ts TIMESTAMP NOT NULL)",
                "INSERT INTO t VALUES (1, '0000-00-00', '0000-00-00', '0000-00-00'),"
                        + " (2, '1970-01-01', '1970-01-01', '1970-01-01 00:00:01')")
                .arrives();

        assertThat(moved.ofTarget("SELECT GROUP_CONCAT(id, ':', d + 0, ':', ts + 0 > 0 ORDER BY id) FROM %s.t"))
                .isEqualTo("1:0:0,2:19700101:1");
    }

    /** Case 3. */
    @InEveryDirection
    void partlyZeroAndImpossibleDatesArrive(Direction way) throws InterruptedException {
        HardCase.of(way, "partly",
                "CREATE TABLE t (id INT PRIMARY KEY, d DATE, dt DATETIME, dt6 DATETIME(6), k DATE, KEY k (k))",
                """
                INSERT INTO t VALUES (1, '2024-00-10', '2024-00-10 01:02:03', '2024-00-10 01:02:03.000001', '2024-00-00'),
                  (2, '2024-10-00', '2024-00-00 23:59:59', '0000-00-01 00:00:00.5', '0000-05-06'),
                  (3, '2024-02-30', '2023-02-29 00:00:00', '2024-04-31 12:00:00.999999', '2024-02-31')""")
                .arrives();
    }

    /** Case 4. */
    @InEveryDirection
    void zeroDatesAsDefaultsAreDeclaredAsTheyWere(Direction way) throws InterruptedException {
        HardCase.of(way, "zero_default",
                """
                CREATE TABLE t (id INT PRIMARY KEY, d DATE NOT NULL DEFAULT '0000-00-00',
                  dt DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00', dt6 DATETIME(6) DEFAULT '0000-00-00 00:00:00.000000',
                  ts TIMESTAMP NOT NULL DEFAULT '0000-00-00 00:00:00', ts3 TIMESTAMP(3) NOT NULL DEFAULT '0000-00-00 00:00:00.000',
                  partly DATE DEFAULT '2024-00-00')""",
                "INSERT INTO t (id) VALUES (1)").arrives().onSource("INSERT INTO t (id) VALUES (2)")
                .onTarget("INSERT INTO t (id) VALUES (2)").compare();
    }

    /** Cases 5 and 6. */
    @InEveryDirection
    void negativeAndLongTimesArrive(Direction way) throws InterruptedException {
        HardCase.of(way, "times", "CREATE TABLE t (id INT PRIMARY KEY, t TIME, t1 TIME(1), t6 TIME(6))",
                """
                INSERT INTO t VALUES (1, '-00:00:01', '-00:00:00.1', '-00:00:00.000001'), (2, '838:59:59', '838:59:58.9', '838:59:58.999999'),
                  (3, '-838:59:59', '-838:59:58.9', '-838:59:58.999999'), (4, '100:00:00', '100:00:00', '100:00:00'), (5, 100, 100, 100),
                  (6, '24:00:00', '99:59:59.9', '-99:59:59.999999'), (7, NULL, NULL, NULL), (8, 0, 0, 0)""")
                .arrives();
    }

    /** Case 6: MySQL ends a second of 999,999 microseconds before MariaDB does. */
    @Test
    void theLastSecondOfMariaDbsTimeIsRefusedByMySqlAndNotCut() throws InterruptedException {
        HardCase moved = HardCase.of(Direction.MARIADB_TO_MYSQL, "last_second",
                "CREATE TABLE t (id INT PRIMARY KEY, t6 TIME(6))",
                "INSERT INTO t VALUES (1, '838:59:59.5'), (2, '838:59:59'), (3, '-838:59:59.999999')");

        assertThat(moved.refused()).hasSize(2).allMatch(reason -> reason.contains("Incorrect time value"));
        assertThat(moved.ofTarget("SELECT GROUP_CONCAT(id, ' ', t6) FROM %s.t")).isEqualTo("2 838:59:59.000000");
    }

    /** Case 7. */
    @InEveryDirection
    void yearsArriveFromZeroTo2155(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "years", "CREATE TABLE t (id INT PRIMARY KEY, y YEAR)",
                "INSERT INTO t VALUES (1, 0), (2, 1901), (3, 2155), (4, '70'), (5, 69), (6, '0'), (7, NULL)").arrives();

        assertThat(moved.ofTarget("SELECT GROUP_CONCAT(y ORDER BY id) FROM %s.t"))
                .isEqualTo("0000,1901,2155,1970,2069,2000");
    }

    /** Case 7: 70 of such a column may be 1970 or 2070 to whoever reads it. */
    @Test
    void yearsOfTwoDigitsAreRefused() throws InterruptedException {
        HardCase refused = HardCase.of(Direction.MARIADB_TO_MARIADB, "years_2",
                "CREATE TABLE t (id INT PRIMARY KEY, y YEAR(2))");

        assertThat(refused.described().getFirst().column("y").type()).isInstanceOf(LogicalType.Unsupported.class);
    }

    /** Cases 8 and 9. */
    @InEveryDirection
    void datesBefore1970AndBeyondTheReachOfNanosecondsArrive(Direction way) throws InterruptedException {
        HardCase.of(way, "far", "CREATE TABLE t (id DATETIME(6) PRIMARY KEY, d DATE, dt DATETIME)",
                """
                INSERT INTO t VALUES ('1969-12-31 23:59:59.999999', '1969-12-31', '1969-12-31 23:59:59'),
                  ('1677-09-21 00:12:43.145224', '1677-09-20', '1677-09-21 00:12:43'), ('0001-01-01 00:00:00', '0001-01-01', '0001-01-01'),
                  ('2262-04-11 23:47:16.854776', '2262-04-12', '2262-04-11 23:47:17'), ('1582-10-10 00:00:00', '1582-10-05', '1582-10-14'),
                  ('9999-12-31 23:59:59.999999', '9999-12-31', '9999-12-31 23:59:59'), ('1900-02-28 12:00:00', '1900-02-28', '1883-11-18 12:03:58')""")
                .arrives();
    }

    /** Case 11: none of these readings exists on the clocks of Berlin, New York or St. John's, or it exists twice. */
    @InEveryDirection
    void hoursThatClocksSkipOrRepeatArrive(Direction way) throws InterruptedException {
        HardCase.of(way, "clocks", "CREATE TABLE t (id INT PRIMARY KEY, dt DATETIME(3), ts TIMESTAMP NULL)",
                """
                INSERT INTO t VALUES (1, '2024-03-31 02:30:00', '2024-03-31 00:30:00'), (2, '2024-10-27 02:30:00', '2024-10-27 00:30:00'),
                  (3, '2024-10-27 02:30:00', '2024-10-27 01:30:00'), (4, '2024-03-10 02:30:00', '2024-03-10 05:30:00'),
                  (5, '2024-11-03 01:30:00', '2024-11-03 03:30:00'), (6, '2024-11-03 01:30:00', '2024-11-03 04:30:00')""")
                .arrives();
    }

    /** Case 13. */
    @InEveryDirection
    void everyPrecisionOfFractionsIsKept(Direction way) throws InterruptedException {
        StringBuilder columns = new StringBuilder("id INT PRIMARY KEY");
        StringBuilder values = new StringBuilder("1");
        for (int digits = 0; digits <= 6; digits++) {
            columns.append(", dt%1$d DATETIME(%1$d), ts%1$d TIMESTAMP(%1$d) NULL, t%1$d TIME(%1$d)".formatted(digits));
            String fraction = digits == 0 ? "" : "." + "987654".substring(0, digits);
            values.append(", '2024-05-06 07:08:09%1$s', '2024-05-06 07:08:09%1$s', '-07:08:09%1$s'"
                    .formatted(fraction));
        }
        HardCase moved = HardCase.of(way, "fractions", "CREATE TABLE t (" + columns + ")",
                "INSERT INTO t VALUES (" + values + ")").arrives();

        assertThat(moved
                .ofTarget("SELECT CONCAT(dt0, ' ', ts3, ' ', t6) FROM %s.t WHERE dt6 = '2024-05-06 07:08:09.987654'"))
                .startsWith("2024-05-06 07:08:09 ").endsWith("09.987 -07:08:09.987654");
    }
}
