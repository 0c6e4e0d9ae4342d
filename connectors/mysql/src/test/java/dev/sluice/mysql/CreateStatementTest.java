package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CreateStatementTest {
    private final CreateStatement create = new CreateStatement(
            """
            CREATE TABLE `t` (
              `a` enum('x DEFAULT (','é') DEFAULT 'é',
              `d` varchar(9) DEFAULT (concat(_utf8mb4'é)',_utf8mb4'it\\'s''(')) COMMENT ' GENERATED ALWAYS AS (1)',
              `g``h` int GENERATED ALWAYS AS ((`a` + length(_latin1'é'))) STORED,
              KEY `f` ((lower(_utf8mb4'é,')) DESC,`a`(3)),
              CONSTRAINT `c` CHECK ((`a` <> _latin1'ascii'))
            ) ENGINE=InnoDB""");

    @Test
    void expressionsEndWhereTheirParenthesisCloses() {
        assertThat(create.defaultExpression("d")).contains("concat(_utf8mb4'é)',_utf8mb4'it\\'s''(')");
        assertThat(create.check("c")).contains("(`a` <> _latin1'ascii')");
    }

    @Test
    void wordsInLabelsAndCommentsAreNoExpressions() {
        assertThat(create.defaultExpression("a")).isEmpty();
        assertThat(create.generated("d")).isEmpty();
    }

    @Test
    void convertedConstantsArePrintedInUtf8WhateverTheirCharset() {
        assertThat(create.generated("g`h")).contains("(`a` + length(_utf8mb4'é'))");
    }

    @Test
    void partsOfAnIndexAreToldApart() {
        assertThat(create.indexParts("f")).containsExactly("(lower(_utf8mb4'é,')) DESC", "`a`(3)");
    }
}
