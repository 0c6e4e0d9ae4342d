-- Rows are kept in the line up to this many bytes, beside it beyond: most differing rows are short.
SET MAX_LENGTH_INPLACE_LOB 8192;

CREATE TABLE project (
    id VARCHAR NOT NULL PRIMARY KEY,
    name VARCHAR NOT NULL UNIQUE,
    fingerprint VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    finished_phases VARCHAR NOT NULL,
    source_server VARCHAR NOT NULL,
    target_server VARCHAR NOT NULL,
    position_before VARCHAR,
    position_after VARCHAR
);

-- "position" is the place in the plan; "ranges" holds one KeyRange.identity() per line;
-- the columns from "method" on are empty until the table was compared.
CREATE TABLE planned_table (
    project_id VARCHAR NOT NULL REFERENCES project ON DELETE CASCADE,
    source_schema VARCHAR NOT NULL,
    source_name VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    target_schema VARCHAR NOT NULL,
    target_name VARCHAR NOT NULL,
    schema_fingerprint VARCHAR NOT NULL,
    estimated_rows BIGINT NOT NULL,
    ranges CHARACTER LARGE OBJECT NOT NULL,
    created BOOLEAN NOT NULL,
    loaded BOOLEAN NOT NULL,
    indexed BOOLEAN NOT NULL,
    linked BOOLEAN NOT NULL,
    error VARCHAR,
    method VARCHAR,
    columns_left_out VARCHAR,
    rows_compared BIGINT,
    missing BIGINT,
    extra BIGINT,
    differ BIGINT,
    still_changing BIGINT,
    kept BIGINT,
    PRIMARY KEY (project_id, source_schema, source_name)
);

-- "kind" is M (missing in target), E (extra in target), D (values differ) or C (copies differ, of a table without a
-- key); images are RowImageCodec's.
CREATE TABLE difference (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id VARCHAR NOT NULL REFERENCES project ON DELETE CASCADE,
    table_schema VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    kind CHARACTER(1) NOT NULL,
    key_image BINARY LARGE OBJECT NOT NULL,
    source_image BINARY LARGE OBJECT,
    target_image BINARY LARGE OBJECT,
    source_copies BIGINT,
    target_copies BIGINT
);
CREATE INDEX difference_by_table ON difference (project_id, table_schema, table_name, number);

-- "chunk" is the KeyRange.identity() of the chunk, "number" counts its refused rows.
CREATE TABLE conflict (
    project_id VARCHAR NOT NULL REFERENCES project ON DELETE CASCADE,
    table_schema VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    chunk VARCHAR NOT NULL,
    number BIGINT NOT NULL,
    row_image BINARY LARGE OBJECT NOT NULL,
    reason VARCHAR NOT NULL,
    seen TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (project_id, table_schema, table_name, chunk, number)
);

-- Outlives its project.
CREATE TABLE audit (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    project_id VARCHAR NOT NULL,
    event VARCHAR NOT NULL
);
