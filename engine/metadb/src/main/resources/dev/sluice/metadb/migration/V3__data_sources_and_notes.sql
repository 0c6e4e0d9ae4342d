-- Passwords lie in the vault; "password_kept" says whether there is one.
CREATE TABLE data_source (
    name VARCHAR NOT NULL PRIMARY KEY,
    type VARCHAR NOT NULL,
    environment VARCHAR NOT NULL,
    password_kept BOOLEAN NOT NULL
);

CREATE TABLE data_source_option (
    data_source VARCHAR NOT NULL REFERENCES data_source ON DELETE CASCADE,
    name VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    PRIMARY KEY (data_source, name)
);

-- What lists show of a project. Data sources by name, not by reference: a project outlives them.
CREATE TABLE project_note (
    project_id VARCHAR NOT NULL PRIMARY KEY REFERENCES project ON DELETE CASCADE,
    file VARCHAR,
    source VARCHAR NOT NULL,
    source_data_source VARCHAR,
    target VARCHAR NOT NULL,
    target_data_source VARCHAR,
    verdict VARCHAR,
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
