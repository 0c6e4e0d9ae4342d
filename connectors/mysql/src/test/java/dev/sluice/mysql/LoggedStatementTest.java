package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.mysql.LoggedStatement.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggedStatementTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {"BEGIN; BEGIN", "COMMIT; COMMIT", "ROLLBACK; ROLLBACK",
        "ROLLBACK TO `s`; ROLLBACK_TO", "rollback /* ours */; ROLLBACK", "SAVEPOINT `s`; SAVEPOINT",
        "RELEASE SAVEPOINT s; NOTHING", "XA START X'31',X'',1; XA_START", "XA END X'31',X'',1; NOTHING",
        "XA COMMIT X'31',X'',1; XA_COMMIT", "XA ROLLBACK X'31',X'',1; XA_ROLLBACK",
        "INSERT INTO t VALUES (1); CHANGE", "/* why */ update t set a = 1; CHANGE",
        "(SELECT `f`(1)); CHANGE", "SELECT `db`.`f`(1); CHANGE", "WITH x AS (SELECT 1) DELETE FROM t; CHANGE",
        "LOAD DATA INFILE 'x' INTO TABLE t; CHANGE", "CREATE TABLE t (id INT); OTHER", "truncate t; OTHER",
        "CREATE TEMPORARY TABLE t (id INT); NOTHING", "CREATE OR REPLACE TEMPORARY TABLE t (id INT); NOTHING",
        "DROP /*!40005 TEMPORARY */ TABLE IF EXISTS `t`; NOTHING", "DROP TABLE temporary; OTHER",
        "# Dummy event replacing event type 160; NOTHING", "GRANT SELECT ON *.* TO x; OTHER"})
    void whatAStatementMeansIsToldByItsWords(String sql, Kind kind) {
        assertThat(new LoggedStatement(1, "db", sql, true, "").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
        "CREATE TABLE t (id INT) START TRANSACTION; CREATE TABLE t (id INT)",
        "CREATE TABLE t (id INT) COMMENT 'START TRANSACTION x'; CREATE TABLE t (id INT) COMMENT 'START TRANSACTION x'"})
    void aTransactionLeftOpenIsNotPartOfTheStatement(String sql, String told) {
        assertThat(new LoggedStatement(1, "db", sql, true, "").withoutOpenEnd()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"SAVEPOINT `a 2`; `a 2`", "ROLLBACK TO `a 2`; `a 2`",
        "ROLLBACK TO SAVEPOINT x; x"})
    void aSavepointIsKnownByItsWholeName(String sql, String name) {
        assertThat(new LoggedStatement(1, "db", sql, true, "").savepoint()).isEqualTo(name);
    }
}
