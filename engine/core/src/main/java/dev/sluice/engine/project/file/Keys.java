package dev.sluice.engine.project.file;

import java.util.List;

/** The keys a project file may hold. The published JSON Schema names the same ones; a test compares them. */
final class Keys {
    /** An editor's link to the JSON Schema; read by nobody here. */
    static final String SCHEMA_LINK = "$schema";
    static final String NAME = "name";
    static final String SOURCE = "source";
    static final String TARGET = "target";
    static final String PHASES = "phases";
    static final String OBJECTS = "objects";
    static final String OPTIONS = "options";
    static final List<String> PROJECT = List.of(SCHEMA_LINK, NAME, SOURCE, TARGET, PHASES, OBJECTS, OPTIONS);
    static final List<String> PROJECT_REQUIRED = List.of(NAME, SOURCE, TARGET, OBJECTS);

    static final String TYPE = "type";
    static final String PASSWORD = "password";
    /** Stands alone: the data source has the rest. */
    static final String DATA_SOURCE = "datasource";
    /** Every other key of a data source is an option that its connector declares. */
    static final List<String> ENDPOINT = List.of(TYPE, PASSWORD);

    static final String ENVIRONMENT = "env";
    static final String FILE = "file";
    static final String PROMPT = "prompt";
    static final List<String> PASSWORD_FORMS = List.of(ENVIRONMENT, FILE, PROMPT);

    static final String MODE = "mode";
    static final String INCLUDE = "include";
    static final String EXCLUDE = "exclude";
    static final String TABLES = "tables";
    static final List<String> SELECTION = List.of(MODE, INCLUDE, EXCLUDE, TABLES);
    static final List<String> SELECTION_REQUIRED = List.of(INCLUDE);

    static final String FILTER = "filter";
    static final String ACCEPT = "accept";
    static final String COLUMNS = "columns";
    static final String EXISTING_ROWS = "existingRows";
    static final String CONFLICTS = "conflicts";
    /** What can be said of the tables that a rule matches. */
    static final List<String> TABLE = List.of(FILTER, COLUMNS, ACCEPT, EXISTING_ROWS, CONFLICTS);

    static final String RENAME = "rename";
    static final List<String> COLUMN_CHOICE = List.of(INCLUDE, EXCLUDE, RENAME);

    /** The one way of choosing objects so far. */
    static final String RULES_MODE = "rules";

    private Keys() {}
}
