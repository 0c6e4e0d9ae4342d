-- By which a table, view or sequence of the target is known again; empty for those made before this was kept.
ALTER TABLE planned_table ADD COLUMN made VARCHAR;
ALTER TABLE planned_object ADD COLUMN made VARCHAR;
