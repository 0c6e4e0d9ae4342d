package dev.sluice.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.TableId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnStatementsTest {
    private static final TableId ORDERS = new TableId("shop", "or`ders");
    private static final String CREATE = "CREATE TABLE `shop`.`or``ders` (\n  a INT COMMENT 'x; y -- z'\n)";

    @Test
    void statementsEndAtSemicolonsAtTheEndOfALineAndCommentsBeforeThemAreLeftOut() {
        assertThat(OwnStatements.of("-- source;\n--\n# more\n\n" + CREATE + "; \n"
                + "CREATE DATABASE IF NOT EXISTS `shop` COLLATE x;\r\nALTER TABLE shop . \"or`ders\" ADD KEY (a);\n"
                + "CREATE UNIQUE INDEX i ON `shop`.`or``ders` (a)\n-- end", ORDERS)).containsExactly(CREATE,
                        "CREATE DATABASE IF NOT EXISTS `shop` COLLATE x",
                        "ALTER TABLE shop . \"or`ders\" ADD KEY (a)",
                        "CREATE UNIQUE INDEX i ON `shop`.`or``ders` (a)\n-- end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP DATABASE shop", "CREATE TABLE `shop`.`other` (a INT)", "CREATE TABLE orders (a INT)",
        "ALTER TABLE `shop`.`or``ders` RENAME TO x", "ALTER TABLE `shop`.`or``ders` ADD KEY (a), RENAME TO x.y",
        "CREATE DATABASE IF NOT EXISTS other", "INSERT INTO `shop`.`or``ders` VALUES (1)",
        "CREATE TABLE IF NOT EXISTS `shop`.`or``ders` (a INT)", "CREATE INDEX i ON shop.other (a)",
        "CREATE TABLE `shop`.`or``ders` (a INT)"})
    void whatIsNotAboutTheOneTableIsRefusedByName(String statement) {
        assertThatThrownBy(() -> OwnStatements.of(CREATE + ";\n" + statement + ";", ORDERS))
                .hasMessageContaining(statement.startsWith("CREATE TABLE `shop`.`or``ders`")
                        ? "but there are 2"
                        : statement.substring(0, 17));
    }

    @Test
    void scriptThatMakesNoTableIsRefused() {
        assertThatThrownBy(() -> OwnStatements.of("-- nothing\n", ORDERS)).hasMessageContaining("there are 0");
    }
}
