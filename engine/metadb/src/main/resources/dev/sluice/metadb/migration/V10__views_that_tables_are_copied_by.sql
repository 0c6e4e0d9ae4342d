-- Where the source's log stood when the view was taken that a table is copied by; none for tables copied in chunks of different moments.
CREATE TABLE view_position (
    project_id VARCHAR NOT NULL REFERENCES project ON DELETE CASCADE,
    source_schema VARCHAR NOT NULL,
    source_name VARCHAR NOT NULL,
    log_position VARCHAR NOT NULL,
    PRIMARY KEY (project_id, source_schema, source_name)
);
