package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.TableSchema;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.Slice;
import org.junit.jupiter.api.Test;

/** Keys and names that tables were cut or found by wrongly. The numbers are those of {@code resources/docs/manual/exactness.md}. */
class HardKeysIT {
    /** Case 38. */
    @InEveryDirection
    void keysOfAnyBytesAreCutIntoChunksAndArrive(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "bytes", "CREATE TABLE t (k VARBINARY(20) PRIMARY KEY, f BINARY(4) UNIQUE)",
                HardCase.numbered("INSERT INTO t", "CONCAT(X'FF5C00', UNHEX(LPAD(HEX(seq * 70), 6, '0'))),"
                        + " UNHEX(LPAD(HEX(seq * 4000000), 8, '0'))"),
                "INSERT INTO t VALUES ('', X'01'), (X'00', X'02'), (X'0000', X'03'), (X'20', X'04'), (X'2020', X'05'), ('\\\\N', '\\\\N')")
                .arrives();

        assertThat(moved.chunks("t")).isGreaterThan(2);
    }

    /** Case 39: the chunks' bounds are the database's, in the order of its collation. */
    @InEveryDirection
    void textKeysAreCutInTheOrderOfTheirCollation(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "collated",
                "CREATE TABLE t (k VARCHAR(30) COLLATE utf8mb4_unicode_ci PRIMARY KEY)",
                HardCase.numbered("INSERT INTO t",
                        "CONCAT(ELT(1 + seq % 8, 'ä', 'B', 'a', 'ß', 'Z', 'ﬁ', '日', '😀'), '_', seq)"),
                "CREATE TABLE p (k CHAR(12) CHARACTER SET latin1 COLLATE latin1_german2_ci PRIMARY KEY)",
                HardCase.numbered("INSERT INTO p", "CONCAT(ELT(1 + seq % 5, 'ae', 'ö', 'Z', 'ÿ', '~'), seq)"),
                "CREATE TABLE a (k CHAR(12) CHARACTER SET ascii PRIMARY KEY)",
                HardCase.numbered("INSERT INTO a", "CONCAT(ELT(1 + seq % 5, 'x', 'Y', '_', '', '~'), seq)"),
                "INSERT INTO t VALUES ('strasse'), ('STRASSEN'), (''), ('%'), ('_')").arrives();

        assertThat(moved.chunks("t")).isGreaterThan(2);
        assertThat(moved.chunks("p")).isGreaterThan(2);
        assertThat(moved.chunks("a")).isGreaterThan(2);
    }

    /** Case 40. */
    @InEveryDirection
    void aKeyWhoseFirstColumnHasFewValuesIsCutWithinThem(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "few",
                "CREATE TABLE t (tenant VARCHAR(20) NOT NULL, n INT NOT NULL, v INT, PRIMARY KEY (tenant, n))",
                HardCase.numbered("INSERT INTO t", "IF(seq < 5, 'other', 'the one'), seq, seq")).arrives();

        assertThat(moved.chunks("t")).isGreaterThan(2);
    }

    /** Case 41: a mere index, a key with NULLs or one on a prefix tells no rows apart, so the table is one chunk of one view. */
    @InEveryDirection
    void tablesWithoutAWholeKeyAreOneChunk(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "keyless",
                "CREATE TABLE t (a INT, b VARCHAR(20), KEY a (a))", HardCase.numbered("INSERT INTO t", "seq % 7, 'x'"),
                "CREATE TABLE u (a INT, UNIQUE KEY a (a))", HardCase.numbered("INSERT INTO u", "NULL"),
                "CREATE TABLE p (a VARCHAR(40) NOT NULL, PRIMARY KEY (a(8)))",
                HardCase.numbered("INSERT INTO p", "CONCAT(LPAD(seq, 8, '0'), 'rest')")).arrives();

        assertThat(moved.chunks("t")).isEqualTo(1);
        assertThat(moved.chunks("u")).isEqualTo(1);
        assertThat(moved.chunks("p")).isEqualTo(1);
    }

    /** A descending key reads from its end. */
    @InEveryDirection
    void descendingKeysAreCutAndStayDescending(Direction way) throws InterruptedException {
        HardCase moved = HardCase.of(way, "descending",
                "CREATE TABLE t (n INT NOT NULL, v INT NOT NULL, PRIMARY KEY (n DESC), UNIQUE KEY v (v DESC, n))",
                HardCase.numbered("INSERT INTO t", "seq, seq % 10"),
                "CREATE TABLE m (a INT NOT NULL, b VARCHAR(9) NOT NULL, PRIMARY KEY (a, b DESC))",
                HardCase.numbered("INSERT INTO m", "seq % 3, seq")).arrives();

        assertThat(moved.chunks("t")).isGreaterThan(2);
        assertThat(moved.ofTarget("SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = '%s'"
                + " AND collation = 'D'")).isEqualTo("3");
    }

    /** Case 47: a name is no pattern, and no beginning of another one. */
    @InEveryDirection
    void namesWithWildcardsAndCommonBeginningsAreTheirOwn(Direction way) throws InterruptedException {
        HardCase.of(way, "namesx", "CREATE TABLE a_b (other INT)");
        HardCase moved = HardCase.of(way, "names", "CREATE TABLE a_b (id INT PRIMARY KEY)",
                "CREATE TABLE axb (id INT PRIMARY KEY, v INT)", "CREATE TABLE `a%b` (id INT PRIMARY KEY, w INT)",
                "CREATE TABLE a_bc (id INT PRIMARY KEY)", "INSERT INTO a_b VALUES (1)",
                "INSERT INTO axb VALUES (2, 2)",
                "INSERT INTO `a%b` VALUES (3, 3)").arrives();

        assertThat(moved.described()).extracting(table -> table.id().name() + " " + table.columns().size())
                .containsExactlyInAnyOrder("a_b 1", "axb 2", "a%b 2", "a_bc 1");
    }

    /** Case 48. */
    @InEveryDirection
    void namesThatDifferByCaseOnlyAreTwoTables(Direction way) throws InterruptedException {
        HardCase.of(way, "cases", "CREATE TABLE Orders (Id INT PRIMARY KEY, `ID2` INT)",
                "CREATE TABLE orders (id INT PRIMARY KEY)", "INSERT INTO Orders VALUES (1, 2)",
                "INSERT INTO orders VALUES (3), (4)").arrives();
    }

    /** Case 46: a read that is given up half-way holds no old view of the server's rows. */
    @InEveryDirection
    void aReadThatFailsLeavesNoTransactionBehind(Direction way) throws InterruptedException {
        HardCase hard = HardCase.of(way, "leak", "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(500))",
                HardCase.numbered("INSERT INTO t", "seq, REPEAT('x', 500)"));
        try (TestMove move = new TestMove(way.source(), way.target(), "leak")) {
            TableSchema table = move.describe("hard_leak").getFirst();
            ReadRequest request = new ReadRequest(table, table.writtenColumns(), Slice.WHOLE, 1024);

            assertThatThrownBy(() -> move.source.snapshotSource().orElseThrow().read(request, _ -> {
                throw new IllegalStateException("given up");
            })).hasMessage("given up");

            assertThat(hard.ofSource("SELECT COUNT(*) FROM information_schema.innodb_trx")).isEqualTo("0");
        }
    }
}
