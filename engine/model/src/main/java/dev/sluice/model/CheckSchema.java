package dev.sluice.model;

/** A check constraint; the expression is in its server's SQL, without the outer parentheses. */
public record CheckSchema(String name, String expressionSql) {}
