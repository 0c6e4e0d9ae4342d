-- What the source's log says of a change that did not fit the target; all empty for a copied row that was refused.
ALTER TABLE conflict ADD COLUMN change_kind VARCHAR;
ALTER TABLE conflict ADD COLUMN before_image BINARY LARGE OBJECT;
ALTER TABLE conflict ADD COLUMN log_position VARCHAR;
ALTER TABLE conflict ADD COLUMN transaction_number BIGINT;
ALTER TABLE conflict ADD COLUMN cause VARCHAR;
