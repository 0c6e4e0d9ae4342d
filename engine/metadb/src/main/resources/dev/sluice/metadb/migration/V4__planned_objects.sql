-- Views and sequences, each once it is selected.
CREATE TABLE planned_object (
    project_id VARCHAR NOT NULL REFERENCES project ON DELETE CASCADE,
    kind VARCHAR NOT NULL,
    source_schema VARCHAR NOT NULL,
    source_name VARCHAR NOT NULL,
    target_schema VARCHAR NOT NULL,
    target_name VARCHAR NOT NULL,
    created BOOLEAN NOT NULL,
    done BOOLEAN NOT NULL,
    error VARCHAR,
    PRIMARY KEY (project_id, kind, source_schema, source_name)
);
