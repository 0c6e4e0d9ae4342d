-- What was done about a change that did not fit, and the target's names of the rows' values, as an image of texts.
ALTER TABLE conflict ADD COLUMN outcome VARCHAR;
ALTER TABLE conflict ADD COLUMN column_names BINARY LARGE OBJECT;

-- Rows that were fetched from the source by themselves, ahead of what is applied.
CREATE TABLE fetched_row (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id VARCHAR NOT NULL REFERENCES project ON DELETE CASCADE,
    table_schema VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    key_image BINARY LARGE OBJECT NOT NULL,
    until_position VARCHAR NOT NULL
);

-- Changes that the user wants left out, when they are met again.
CREATE TABLE left_out_change (
    project_id VARCHAR NOT NULL REFERENCES project ON DELETE CASCADE,
    conflict_id VARCHAR NOT NULL,
    PRIMARY KEY (project_id, conflict_id)
);
