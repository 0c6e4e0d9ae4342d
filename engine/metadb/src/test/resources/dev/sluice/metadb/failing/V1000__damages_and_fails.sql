DELETE FROM project;
ALTER TABLE planned_table DROP COLUMN ranges;
INSERT INTO no_such_table VALUES (1);
