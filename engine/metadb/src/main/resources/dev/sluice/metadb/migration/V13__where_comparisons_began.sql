-- The transaction in the Store that a comparison of all rows began behind; empty where no source was followed.
ALTER TABLE planned_table ADD COLUMN compared_from BIGINT;
