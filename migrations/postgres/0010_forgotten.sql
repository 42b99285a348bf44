-- Whose ticket it was when its owner was deleted: a keyed hash of the address. What is told of the
-- ticket for that address counts as told of nobody; for anybody else it counts as ever.
ALTER TABLE ticket ADD COLUMN forgotten TEXT;
