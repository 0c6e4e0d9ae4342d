package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Fidelity;
import dev.sluice.model.LogicalType;
import org.junit.jupiter.api.Test;

/** Numbers that other tools have bent. The numbers are those of {@code resources/docs/manual/exactness.md}. */
class HardNumbersIT {
    /** Case 14. */
    @InEveryDirection
    void unsignedKeysBeyondTheSignedRangeAreCutIntoChunksAndArrive(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "unsigned",
                "CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, v BIGINT UNSIGNED)",
                HardCase.numbered("INSERT INTO t", "18446744073709551615 - seq * 9007199254740993,"
                        + " 9223372036854775806 + seq"),
                "INSERT INTO t VALUES (0, 0), (9223372036854775807, 1), (9223372036854775808, 18446744073709551615)")
                .arrives();

        assertThat(moved.ofTarget("SELECT COUNT(*) FROM %s.t WHERE id > 9223372036854775807")).isEqualTo("901");
        assertThat(moved.chunks("t")).isGreaterThan(2);
    }

    /** Case 15. */
    @InEveryDirection
    void filledNumbersAreUnsignedThoughNobodySaysSo(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "filled",
                "CREATE TABLE t (id INT(4) ZEROFILL PRIMARY KEY, b BIGINT(20) ZEROFILL, d DECIMAL(8,2) ZEROFILL, f DOUBLE ZEROFILL)",
                "INSERT INTO t VALUES (0, 0, 0, 0), (4294967295, 18446744073709551615, 999999.99, 1.5), (42, 42, 4.2, 4e20)")
                .arrives();

        assertThat(moved.ofTarget("SELECT GROUP_CONCAT(id, ' ', b ORDER BY b) FROM %s.t"))
                .isEqualTo("0000 00000000000000000000,0042 00000000000000000042,4294967295 18446744073709551615");
    }

    /** Case 16. */
    @InEveryDirection
    void tinyintOfOneDigitIsANumber(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "tiny",
                "CREATE TABLE t (id TINYINT(1) PRIMARY KEY, b BOOLEAN, u TINYINT(1) UNSIGNED)",
                "INSERT INTO t VALUES (-128, -1, 255), (127, 2, 128), (0, 0, 0), (1, 1, 1), (2, NULL, NULL)").arrives();

        assertThat(moved.ofTarget("SELECT GROUP_CONCAT(id ORDER BY id) FROM %s.t")).isEqualTo("-128,0,1,2,127");
    }

    /** Case 18. */
    @InEveryDirection
    void bitsOfEveryLengthArrive(Direction way) throws InterruptedException {
        HardCase.of(way, "bits",
                "CREATE TABLE t (id BIT(64) PRIMARY KEY, plain BIT, b1 BIT(1) DEFAULT b'1', b8 BIT(8), b9 BIT(9), b33 BIT(33) DEFAULT b'101')",
                """
                INSERT INTO t VALUES (0, 0, 0, 0, 0, 0), (18446744073709551615, 1, 1, 255, 511, 8589934591), (9223372036854775808, 1, 0, 128, 256, 1),
                  (9, 0, 1, 9, 10, 13), (10, 1, 0, 0x5C, 0x27, 0x5C5C), (39, NULL, NULL, NULL, NULL, NULL)""")
                .arrives().onSource("INSERT INTO t (id) VALUES (1)").onTarget("INSERT INTO t (id) VALUES (1)")
                .compare();
    }

    /** Case 19. */
    @InEveryDirection
    void decimalsArriveWithAllTheirDigits(Direction way) throws InterruptedException {
        HardCase.of(way, "decimals",
                "CREATE TABLE t (id DECIMAL(65,30) PRIMARY KEY, w DECIMAL(65,0), s DECIMAL(30,30), m DECIMAL(10,2) UNSIGNED, o DECIMAL)",
                """
                INSERT INTO t VALUES (99999999999999999999999999999999999.999999999999999999999999999999,
                    99999999999999999999999999999999999999999999999999999999999999999, 0.999999999999999999999999999999, 99999999.99, 9999999999),
                  (-99999999999999999999999999999999999.999999999999999999999999999999,
                    -99999999999999999999999999999999999999999999999999999999999999999, -0.999999999999999999999999999999, 0.01, -9999999999),
                  (0.000000000000000000000000000001, 1, 0.000000000000000000000000000001, 0, 0), (-0.0, -0.0, -0.0, 10.5, NULL)""")
                .arrives();
    }

    /** Case 19: the declaration is refused until it is accepted by name, and then value by value. */
    @Test
    void moreDigitsBehindThePointThanMySqlHasAreRefused() throws InterruptedException {
        HardCase moved = HardCase.of(Direction.MARIADB_TO_MYSQL, "fraction",
                "CREATE TABLE t (id INT PRIMARY KEY, r DECIMAL(38,35))",
                "INSERT INTO t VALUES (1, 0.5), (2, 1e-33), (3, 123.000000000000000000000000000001)");

        assertThat(moved.changes()).extracting(change -> change.part() + " " + change.fidelity())
                .contains("column r " + Fidelity.LOSSY);
        assertThat(moved.refused()).hasSize(1);
        assertThat(moved.ofTarget("SELECT GROUP_CONCAT(id) FROM %s.t")).isEqualTo("1,3");
    }

    /** Case 20, and all that is lost where a floating number goes by way of its text. */
    @InEveryDirection
    void floatingNumbersArriveToTheirLastBit(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "floats",
                "CREATE TABLE t (id INT PRIMARY KEY, f FLOAT, d DOUBLE, fp FLOAT(7,4), dp DOUBLE(15,4), wide DOUBLE(40,15))",
                """
                INSERT INTO t VALUES (1, 16777215, 9007199254740993, 999.00009, 0.1, 0.1), (2, 16777216, 0.1e0 + 0.2e0, 0.1, 99999999999.9999, 1e20),
                  (3, -0e0, -0e0, -0e0, -0e0, -0e0), (4, 0e0, 0e0, 0e0, 0e0, 0e0), (5, 1.17549435e-38, 2.2250738585072014e-308, 1, 1, 1e-20),
                  (6, 3.402823466e38, 1.7976931348623157e308, 999.9999, -0.0001, 123456789.123456789), (7, 1.4e-45, 5e-324, 0.0001, 3, 0.3),
                  (8, NULL, NULL, NULL, NULL, NULL), (9, 1.0000001, 4.35, 1.0005, 1.00005, 1.1)""")
                .arrives();

        assertThat(moved.ofTarget("SELECT COUNT(DISTINCT f * 1e0) FROM %s.t WHERE id < 3")).isEqualTo("2");
        assertThat(moved.ofTarget("SELECT CONCAT(d * 1e0) FROM %s.t WHERE id = 3")).isEqualTo("-0");
        assertThat(moved.described().getFirst().column("fp").type()).isEqualTo(new LogicalType.Floating(32));
    }
}
