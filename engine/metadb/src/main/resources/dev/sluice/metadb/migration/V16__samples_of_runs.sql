-- What was measured while projects ran: means of spans of time, which are longer where they are long ago. "at" is a span's beginning, in seconds since 1970
-- (UTC); "span" is its length in seconds. Where nobody ran the project there are none.
CREATE TABLE run_sample (
    project_id VARCHAR NOT NULL REFERENCES project ON DELETE CASCADE,
    span INTEGER NOT NULL,
    at BIGINT NOT NULL,
    rows_per_second DOUBLE PRECISION NOT NULL,
    bytes_per_second DOUBLE PRECISION NOT NULL,
    lag_seconds DOUBLE PRECISION,
    -- How full the queues were, 0 to 1.
    queued DOUBLE PRECISION,
    PRIMARY KEY (project_id, span, at)
);
