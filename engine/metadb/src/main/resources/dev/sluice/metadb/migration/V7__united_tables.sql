-- The further tables of the source that become one with a planned one, by name.
CREATE TABLE planned_member (
    project_id VARCHAR NOT NULL,
    source_schema VARCHAR NOT NULL,
    source_name VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    member_schema VARCHAR NOT NULL,
    member_name VARCHAR NOT NULL,
    schema_fingerprint VARCHAR NOT NULL,
    PRIMARY KEY (project_id, source_schema, source_name, position),
    FOREIGN KEY (project_id, source_schema, source_name)
        REFERENCES planned_table (project_id, source_schema, source_name) ON DELETE CASCADE
);
