-- How each run of a project ended. The verdict is empty where the run compared nothing; its scope has a line each.
CREATE TABLE ended_run (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id VARCHAR NOT NULL REFERENCES project ON DELETE CASCADE,
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    ending VARCHAR NOT NULL,
    millis BIGINT NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_written BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    rows_verified BIGINT NOT NULL,
    verdict_kind VARCHAR,
    verdict_sentence VARCHAR,
    verdict_scope VARCHAR
);
CREATE INDEX ended_run_by_project ON ended_run (project_id, number);
