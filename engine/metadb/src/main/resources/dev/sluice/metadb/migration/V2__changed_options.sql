-- Options changed while the project ran; "in_file" is what the project file said at that time, if anything.
CREATE TABLE changed_option (
    project_id VARCHAR NOT NULL REFERENCES project ON DELETE CASCADE,
    name VARCHAR NOT NULL,
    "value" VARCHAR NOT NULL,
    in_file VARCHAR,
    changed_by VARCHAR NOT NULL,
    changed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (project_id, name)
);
