-- What the user decided for single tables. By the project's name: it may come before the first run, and outlives a restart.
CREATE TABLE table_choice (
    project VARCHAR NOT NULL,
    source_schema VARCHAR NOT NULL,
    source_name VARCHAR NOT NULL,
    script CHARACTER LARGE OBJECT,
    made_for VARCHAR,
    left_out VARCHAR,
    PRIMARY KEY (project, source_schema, source_name)
);
