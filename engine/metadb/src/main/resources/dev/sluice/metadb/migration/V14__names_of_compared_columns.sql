-- What the values of kept differences are called: they are images without names.
CREATE TABLE compared_column (
    project_id VARCHAR NOT NULL REFERENCES project ON DELETE CASCADE,
    table_schema VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    -- Its place in the key, from 0; NULL where it is in none.
    key_position INTEGER,
    PRIMARY KEY (project_id, table_schema, table_name, position)
);
