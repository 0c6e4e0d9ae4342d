-- What a followed source's statements about tables came to, and what was decided for those that stopped the run.
CREATE TABLE source_statement (
    project_id VARCHAR NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    log_position VARCHAR NOT NULL,
    statement CHARACTER LARGE OBJECT NOT NULL,
    statement_hash VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    own CHARACTER LARGE OBJECT,
    PRIMARY KEY (project_id, log_position, statement_hash)
);
