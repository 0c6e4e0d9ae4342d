-- The target's row that has the place of a refused one; empty where none is known.
ALTER TABLE conflict ADD COLUMN standing_image BINARY LARGE OBJECT;
-- What the comparison of the table left out on purpose; empty when it was of every row.
ALTER TABLE planned_table ADD COLUMN coverage VARCHAR;
